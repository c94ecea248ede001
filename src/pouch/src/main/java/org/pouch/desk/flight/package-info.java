/** Pages of persons who fly together: who is on a flight, what keeps each back, and one entry for the tasks of all. */
@NullMarked
package org.pouch.desk.flight;

import org.jspecify.annotations.NullMarked;
