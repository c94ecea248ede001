/** The user tasks: what each asks and what comes of it. */
@NullMarked
package org.pouch.casework.task;

import org.jspecify.annotations.NullMarked;
