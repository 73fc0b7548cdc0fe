"""What inspection sees of the log (监督检查)."""
