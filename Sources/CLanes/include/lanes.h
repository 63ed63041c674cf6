// Eight doubles at once, as clang's own vectors. Swift 6.3 does floating-point SIMD lane by lane and leaves the optimiser to
// guess; through this header every operation is one vector instruction. Header only, so that all of it is inlined.
#pragma once
#include <stdint.h>

// A product and a sum stay two roundings unless `lanes_fused` is asked for, so that every build gives the same bits.
#pragma clang fp contract(off)

typedef double   lanes_double8 __attribute__((ext_vector_type(8)));
typedef uint64_t lanes_word8   __attribute__((ext_vector_type(8)));
typedef int64_t  lanes_mask8   __attribute__((ext_vector_type(8)));

#define LANES static inline __attribute__((always_inline, const))

LANES lanes_double8 lanes_add(lanes_double8 a, lanes_double8 b) { return a + b; }
LANES lanes_double8 lanes_subtract(lanes_double8 a, lanes_double8 b) { return a - b; }
LANES lanes_double8 lanes_multiply(lanes_double8 a, lanes_double8 b) { return a * b; }
LANES lanes_double8 lanes_divide(lanes_double8 a, lanes_double8 b) { return a / b; }
LANES lanes_double8 lanes_negate(lanes_double8 x) { return -x; }
LANES lanes_double8 lanes_root(lanes_double8 x) { return __builtin_elementwise_sqrt(x); }
/// a * b + c with one rounding.
LANES lanes_double8 lanes_fused(lanes_double8 a, lanes_double8 b, lanes_double8 c) { return __builtin_elementwise_fma(a, b, c); }
LANES lanes_mask8   lanes_less(lanes_double8 a, lanes_double8 b) { return a < b; }
LANES lanes_double8 lanes_select(lanes_mask8 m, lanes_double8 a, lanes_double8 b) { return m ? a : b; }
LANES lanes_word8   lanes_left(lanes_word8 x, uint64_t n) { return x << (n & 63); }
LANES lanes_word8   lanes_right(lanes_word8 x, uint64_t n) { return x >> (n & 63); }
// Left to itself the optimiser narrows what surrounds these products to 32 bits for AVX2, at two shuffles a step: so there
// the instruction is named.
#if defined(__AVX2__) && !defined(__AVX512F__)
typedef uint64_t lanes_word4 __attribute__((ext_vector_type(4)));
LANES lanes_word4 lanes_low_product4(lanes_word4 a, lanes_word4 b) {
  lanes_word4 product;
  __asm__("vpmuludq %2, %1, %0" : "=x"(product) : "x"(a), "x"(b));
  return product;
}
/// The 64-bit products of the low halves.
LANES lanes_word8   lanes_low_product(lanes_word8 a, lanes_word8 b) {
  lanes_word8 product;
  product.lo = lanes_low_product4(a.lo, b.lo);
  product.hi = lanes_low_product4(a.hi, b.hi);
  return product;
}
#else
/// The 64-bit products of the low halves.
LANES lanes_word8   lanes_low_product(lanes_word8 a, lanes_word8 b) { return (a & 0xffffffff) * (b & 0xffffffff); }
#endif

/// The whole part of a number from -2^63 to below 2^63; beyond, nothing is promised. One instruction, without the checks that end a
/// Swift program: `Int(saturating:)` asks first.
LANES int64_t lanes_whole(double x) { return (int64_t)x; }
