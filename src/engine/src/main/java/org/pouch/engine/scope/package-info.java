/** Where elements stand, what they see there, what stops them and when something is due. */
@NullMarked
package org.pouch.engine.scope;

import org.jspecify.annotations.NullMarked;
