"""When things are done (日期): the timetable both ways, windows and stages, and rules that collide."""
