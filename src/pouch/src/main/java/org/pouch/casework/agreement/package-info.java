/** What two states agreed, as dated rows of a file that two officers put in force, and the instants that follow from it. */
@NullMarked
package org.pouch.casework.agreement;

import org.jspecify.annotations.NullMarked;
