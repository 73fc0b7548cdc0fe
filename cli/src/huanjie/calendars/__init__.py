"""Calendars (日历): holidays read from a file, a timetable written as one."""
