/** Composition of the parts into programs. */
@NullMarked
package org.pouch;

import org.jspecify.annotations.NullMarked;
