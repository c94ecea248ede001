/** DMN decisions evaluated with FEEL. */
@NullMarked
package org.pouch.engine.dmn;

import org.jspecify.annotations.NullMarked;
