/** What two sides asked each other back since the request, read from the papers of a case. */
@NullMarked
package org.pouch.casework.round;

import org.jspecify.annotations.NullMarked;
