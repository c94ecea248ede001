/** Who asks, and who is let in, whichever protocol they speak: credentials, and patience with those who guess them. */
@NullMarked
package org.pouch.engine.signin;

import org.jspecify.annotations.NullMarked;
