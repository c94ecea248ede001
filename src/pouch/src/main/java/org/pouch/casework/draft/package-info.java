/** Drafts of packets from the papers of a case, and the filing of those that arrive. */
@NullMarked
package org.pouch.casework.draft;

import org.jspecify.annotations.NullMarked;
