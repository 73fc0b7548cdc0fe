"""The data path (数据通路): raw ASGI between the door and the services, streaming both ways."""
