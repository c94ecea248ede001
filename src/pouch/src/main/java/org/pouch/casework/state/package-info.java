/** The law of a case: which paper moves which state, and which is refused. */
@NullMarked
package org.pouch.casework.state;

import org.jspecify.annotations.NullMarked;
