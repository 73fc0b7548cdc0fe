"""人事安排: persons whom an organisation proposes."""
