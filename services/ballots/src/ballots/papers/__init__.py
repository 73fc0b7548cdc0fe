"""The papers (文书) the service prints, as Typst templates filled with data."""
