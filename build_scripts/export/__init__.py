"""Export: the data of the library in the forms that other programs read."""
