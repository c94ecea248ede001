/** The right to be the only engine on its data, and what keeps one that has lost it from writing. */
@NullMarked
package org.pouch.engine.tenure;

import org.jspecify.annotations.NullMarked;
