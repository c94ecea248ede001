/** Ends of the pages that live in memory. */
@NullMarked
package org.pouch.testing.desk;

import org.jspecify.annotations.NullMarked;
