"""What becomes of a step that fell due: it goes, waits, is left out, or its enrolment ends.

The planner and the forecast both ask here, so that what is foretold and what is done cannot
differ. Every answer but "go" is a sentence that staff can read. To-dos are for our own people:
hush, freeze and caps are about mail and do not hold them.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import assert_never

from daemon import hours as office
from daemon.hours import Hours
from daemon.nurture import cap as caps
from daemon.nurture.absence import Absence
from daemon.nurture.cap import Sent
from daemon.nurture.settings import Cap, Step
