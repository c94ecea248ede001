/** Who signs in: officers with their passwords, and what slows down those who guess. */
@NullMarked
package org.pouch.desk.access;

import org.jspecify.annotations.NullMarked;
