/** What the send gate said, as signed values: given once for a content, and asked again each time something is to leave. */
@NullMarked
package org.pouch.casework.verdict;

import org.jspecify.annotations.NullMarked;
