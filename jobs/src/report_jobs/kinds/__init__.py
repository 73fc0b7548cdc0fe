"""The kinds of reports (报表种类): a file a kind, each builds what its report says from reads of the gateway."""
