"""The registry's worker (登记服务后台进程): what takes longer than an answer may."""
