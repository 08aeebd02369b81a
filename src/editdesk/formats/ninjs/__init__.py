"""ninjs out (IPTC News in JSON 3.1), and how it is read back."""
