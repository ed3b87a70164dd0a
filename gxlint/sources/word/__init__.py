"""What a Word document is made of: zipped parts, XML, styles, lists, and the body itself."""
