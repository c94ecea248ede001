package org.pouch.casework.form;

import java.util.List;

/** The user tasks of one piece of work. */
public interface TaskGroup {
    List<TaskRule> rules();
}
