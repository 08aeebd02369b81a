"""The page on which one writes: a QTextEdit that shows the Body and turns keys into changes of it."""
