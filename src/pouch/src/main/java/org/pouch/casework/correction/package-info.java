/** What was corrected of a person after it had been said to the other side. */
@NullMarked
package org.pouch.casework.correction;

import org.jspecify.annotations.NullMarked;
