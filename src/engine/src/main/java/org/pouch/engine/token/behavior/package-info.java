/** What Operaton calls at each element: installed in every model it parses. */
@NullMarked
package org.pouch.engine.token.behavior;

import org.jspecify.annotations.NullMarked;
