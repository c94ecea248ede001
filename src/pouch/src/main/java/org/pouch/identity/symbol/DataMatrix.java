package org.pouch.identity.symbol;

import com.google.zxing.datamatrix.encoder.DefaultPlacement;
import com.google.zxing.datamatrix.encoder.ErrorCorrection;
import com.google.zxing.datamatrix.encoder.SymbolInfo;
import com.google.zxing.datamatrix.encoder.SymbolShapeHint;

/**
 * Bytes as a square Data Matrix symbol (ISO/IEC 16022, ECC 200). They are written in the Base 256 scheme, one codeword a
 * byte: an encoder for text would choose schemes by what looks like letters, and a reader could not tell it from text.
 */
public final class DataMatrix {
    /** Latch to Base 256 (ISO/IEC 16022, 5.2.9). */
    private static final int BASE_256 = 231;

    private static final int PAD = 129;
    /** What a symbol of 132 modules holds; the reader used makes mistakes with the next size, the last one. */
    private static final int MOST_BYTES = 1_301;

    private final boolean[][] modules;

    private DataMatrix(boolean[][] modules) {
        this.modules = modules;
    }

    /** The smallest square symbol that holds the bytes, at most 1301. */
    public static DataMatrix of(byte[] bytes) {
        if (bytes.length == 0 || bytes.length > MOST_BYTES) {
            throw new IllegalArgumentException("a symbol holds 1 to " + MOST_BYTES + " bytes");
        }
        String data = codewords(bytes);
        SymbolInfo symbol = SymbolInfo.lookup(data.length(), SymbolShapeHint.FORCE_SQUARE);
        String all = ErrorCorrection.encodeECC200(padded(data, symbol.getDataCapacity()), symbol);
        DefaultPlacement placement =
                new DefaultPlacement(all, symbol.getSymbolDataWidth(), symbol.getSymbolDataHeight());
        placement.place();
        return new DataMatrix(framed(placement, symbol));
    }

    /** Modules in a row and in a column, without the quiet zone of at least one module around them. */
    public int size() {
        return modules.length;
    }

    /** @param row from the top */
    public boolean isDark(int column, int row) {
        return modules[row][column];
    }

    private static String codewords(byte[] bytes) {
        StringBuilder data = new StringBuilder(bytes.length + 3).append((char) BASE_256);
        if (bytes.length > 249) {
            data.append(scrambled(bytes.length / 250 + 249, 2));
            data.append(scrambled(bytes.length % 250, 3));
        } else {
            data.append(scrambled(bytes.length, 2));
        }
        for (byte value : bytes) {
            data.append(scrambled(value & 0xFF, data.length() + 1));
        }
        return data.toString();
    }

    /** Annex B.2: a long run of one value must not make a pattern. */
    private static char scrambled(int value, int place) {
        return (char) ((value + 149 * place % 255 + 1) & 0xFF);
    }

    private static String padded(String data, int capacity) {
        StringBuilder all = new StringBuilder(data);
        if (all.length() < capacity) {
            all.append((char) PAD);
        }
        while (all.length() < capacity) {
            int value = PAD + 149 * (all.length() + 1) % 253 + 1;
            all.append((char) (value > 254 ? value - 254 : value));
        }
        return all.toString();
    }

    /** Each region of the symbol has a solid edge left and below, and a dashed one above and right. */
    private static boolean[][] framed(DefaultPlacement placement, SymbolInfo symbol) {
        int inner = symbol.matrixWidth;
        int region = inner + 2;
        boolean[][] modules = new boolean[symbol.getSymbolHeight()][symbol.getSymbolWidth()];
        for (int row = 0; row < modules.length; row++) {
            for (int column = 0; column < modules.length; column++) {
                int x = column % region;
                int y = row % region;
                boolean isFrame = x == 0 || y == region - 1 || x == region - 1 || y == 0;
                modules[row][column] = isFrame
                        ? x == 0 || y == region - 1 || (y == 0 ? x % 2 == 0 : y % 2 == 1)
                        : placement.getBit(column / region * inner + x - 1, row / region * inner + y - 1);
            }
        }
        return modules;
    }
}
