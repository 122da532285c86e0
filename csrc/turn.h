// Rows of lanes, turned.
#pragma once

#include "vec.h"

namespace fastact::FASTACT_ISA {

// A square of rows is turned by a step for each bit of their numbers: step n takes rows in pairs that
// differ in bit n, and exchanges this bit for one of their lanes' numbers. unzip exchanges the lowest
// and moves the others down. An instruction set may take them in another order, if in the end each
// bit of the row has been exchanged for the same bit of the lane.

/// columns[i] = lane i of every row.
template <int step = 0, class V>
FASTACT_INLINE void transpose(const V (&rows)[V::lanes], V (&columns)[V::lanes]) {
    constexpr std::size_t bit = std::size_t{1} << step;
    if constexpr (bit < V::lanes) {
        V turned[V::lanes];
        for (std::size_t i = 0; i < V::lanes; ++i)
            if ((i & bit) == 0) unzip<step>(rows[i], rows[i + bit], turned[i], turned[i + bit]);
        transpose<step + 1>(turned, columns);
    } else {
        for (std::size_t i = 0; i < V::lanes; ++i) columns[i] = rows[i];
    }
}

/// In lane i what f, whose operands may come in any order, makes of all lanes of rows[i].
template <int step = 0, class V, std::size_t n, class Function>
FASTACT_INLINE V fold(const V (&rows)[n], Function f) {
    if constexpr (n > 1) {
        V folded[n / 2];
        for (std::size_t i = 0; i < n / 2; ++i) {
            V even, odd;
            unzip<step>(rows[2 * i], rows[2 * i + 1], even, odd);
            folded[i] = f(even, odd);
        }
        return fold<step + 1>(folded, f);
    } else {
        return rows[0];
    }
}

}  // namespace fastact::FASTACT_ISA
