/** Families: whose cases belong together, and whether a journey would part them. */
@NullMarked
package org.pouch.casework.family;

import org.jspecify.annotations.NullMarked;
