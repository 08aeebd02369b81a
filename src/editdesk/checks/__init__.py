"""What is pointed out in a text as one writes: spelling and house style."""
