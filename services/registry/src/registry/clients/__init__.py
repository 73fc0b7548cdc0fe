"""Services below the registry (下层服务): our own minimal view of their answers."""
