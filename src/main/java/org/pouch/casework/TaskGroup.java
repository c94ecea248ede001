package org.pouch.casework;

import java.util.List;

/** The user tasks of one piece of work. */
interface TaskGroup {
    List<TaskRule> rules();
}
