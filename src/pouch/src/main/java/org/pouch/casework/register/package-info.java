/** The authority's civil register, and what was refused before. */
@NullMarked
package org.pouch.casework.register;

import org.jspecify.annotations.NullMarked;
