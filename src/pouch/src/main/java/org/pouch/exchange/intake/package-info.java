/** What an arrival asks for once it is stored: receipts given or recorded, a packet filed, the news of it owed. No engine is asked. */
@NullMarked
package org.pouch.exchange.intake;

import org.jspecify.annotations.NullMarked;
