/** What outlives the content of a case, so that nobody is asked about again once it is forgotten. */
@NullMarked
package org.pouch.casework.memory;

import org.jspecify.annotations.NullMarked;
