"""The build step of paasport: pin schemas, generate typed clients, judge drift."""
