/** Why a request is not carried out, whatever asks and by whichever protocol. */
@NullMarked
package org.pouch.engine.rejection;

import org.jspecify.annotations.NullMarked;
