"""An election as a whole (选举综合查询): its gates from all services in one list."""
