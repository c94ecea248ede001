/** Whoever works with an authority that is measured: rows that are sent, officers in their browsers. */
@NullMarked
package org.pouch.bench.office;

import org.jspecify.annotations.NullMarked;
