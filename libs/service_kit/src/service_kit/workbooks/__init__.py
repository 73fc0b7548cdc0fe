"""Tables that people send as a file (电子表格): read in processes of their own, with little memory and time, or as delimited text."""
