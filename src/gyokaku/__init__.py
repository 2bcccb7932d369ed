"""gyokaku (行革): make, run, judge, revise and publish a municipality's 行財政改革 action plan."""

__version__ = "0.1.0"
