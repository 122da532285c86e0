// Constants, tables and polynomials of the elementary functions, written by tools/coefficients.py.
#pragma once

// clang-format off
namespace fastact::FASTACT_ISA {

/// r = x - k ln2/steps with k = round(x * steps/ln2). Adding magic rounds to an
/// integer, which the low bits then hold. k is counted in units: if they are not 1,
/// adding it does what step_low is for, but for 2.3 %.
template <class T, int steps>
struct exp_reduction;

template <>
struct exp_reduction<float, 8> {
    static constexpr int steps = 8;
    static constexpr float inverse_step = 0x1.715476p+3f;
    static constexpr float magic = 0x1.8p+23f;
    static constexpr float step_high = 0x1.62e43p-4f;
    static constexpr float step_low = -0x1.05c61p-32f;
    static constexpr float unit = 0x1p-32f;
};

template <>
struct exp_reduction<float, 4> {
    static constexpr int steps = 4;
    static constexpr float inverse_step = 0x1.715476p+2f;
    static constexpr float magic = 0x1.8p+23f;
    static constexpr float step_high = 0x1.62e43p-3f;
    static constexpr float step_low = -0x1.05c61p-31f;
    static constexpr float unit = 0x1p-31f;
};

template <>
struct exp_reduction<double, 8> {
    static constexpr int steps = 8;
    static constexpr double inverse_step = 0x1.71547652b82fep+3;
    static constexpr double magic = 0x1.8p+52;
    static constexpr double step_high = 0x1.62e42fefa39efp-4;
    static constexpr double step_low = 0x1.abc9e3b39803fp-59;
    static constexpr double unit = 0x1p+0;
};

/// e^x = 2^(k/8) e^r with k = round(x * 8/ln2), j = k mod 8, r = x - k ln2/8
template <class T>
struct exp_coefficients;

template <>
struct exp_coefficients<float> : exp_reduction<float, 8> {
    static constexpr bool needs_low = true, takes_c_off = false;
    // 2^(j/8) rounded, with j << 20 taken off its bits.
    static constexpr float high[8] = {
        0x1p+0f, 0x1.f72b84p-1f, 0x1.f06fep-1f, 0x1.ebfdaep-1f,
        0x1.ea09e6p-1f, 0x1.eace54p-1f, 0x1.ee89fap-1f, 0x1.f5818ep-1f};
    // What the rounding of 2^(j/8) lost, relative to the rounded.
    static constexpr float low[8] = {
        0x0p+0f, -0x1.9c0c22p-27f, 0x1.125002p-25f, -0x1.0a355p-25f,
        0x1.26055cp-26f, 0x1.67a1cap-28f, -0x1.f9c304p-27f, -0x1.a5217cp-28f};
    // P in e^r = 1 + r + r^2 P(r), |r| <= 1.01 ln2/16: error 2^-32.4 relative to e^r,
    // 2^-27.4 relative to e^r - 1.
    static constexpr float polynomial[3] = {
        0x1p-1f, 0x1.555c92p-3f, 0x1.555692p-5f};
};

template <>
struct exp_coefficients<double> : exp_reduction<double, 8> {
    static constexpr bool needs_low = true, takes_c_off = false;
    // 2^(j/8) rounded, with j << 49 taken off its bits.
    static constexpr double high[8] = {
        0x1p+0, 0x1.f72b83c7d517bp-1, 0x1.f06fe0a31b715p-1,
        0x1.ebfdad5362a27p-1, 0x1.ea09e667f3bcdp-1, 0x1.eace5422aa0dbp-1,
        0x1.ee89f995ad3adp-1, 0x1.f5818dcfba487p-1};
    // What the rounding of 2^(j/8) lost, relative to the rounded.
    static constexpr double low[8] = {
        0x0p+0, -0x1.01b15eaa59348p-55, 0x1.34d754db0abb6p-55,
        0x1.690cebb7aafbp-56, -0x1.3b3efbf5e2228p-54, 0x1.db72fc1f0eab4p-55,
        0x1.c1a7792cb3387p-55, 0x1.4a385a63d07a7p-56};
    // P in e^r = 1 + r + r^2 P(r), |r| <= 1.01 ln2/16: error 2^-66.5 relative to e^r,
    // 2^-60.7 relative to e^r - 1.
    static constexpr double polynomial[7] = {
        0x1p-1, 0x1.5555555555601p-3, 0x1.5555555555368p-5,
        0x1.11111109df61ap-7, 0x1.6c16c17dd57fdp-10, 0x1.a01fcb3539957p-13,
        0x1.a017191d49295p-16};
};

/// e^x = (2^(k/n) e^c) e^(r - c): there is a c that makes all 2^(j/n) e^c so
/// nearly numbers of the type that no table of what they lack is needed. It is
/// positive, so that what r < 0 is multiplied by, of double, is below 1: with a
/// larger ulp there P would fall.
template <class T>
struct offset_exp_coefficients;

template <>
struct offset_exp_coefficients<float> : exp_reduction<float, 4> {
    static constexpr bool needs_low = false;
    // 2^(j/4) e^c within 2^-29.2, with j << 21 taken off.
    static constexpr float high[4] = {
        0x1.002aa4p+0f, 0x1.f0a296p-1f, 0x1.ea4634p-1f, 0x1.eed1bp-1f};
    static constexpr bool takes_c_off = true;
    static constexpr float c = 0x1.55039ap-11f;
    // P in e^v = 1 + v + v^2 P(v), |v| <= 1.002 ln2/8 + c: error 2^-27.4 relative to e^v.
    static constexpr float polynomial[3] = {
        0x1.000008p-1f, 0x1.557256p-3f, 0x1.5518ap-5f};
};

template <>
struct offset_exp_coefficients<double> : exp_reduction<double, 8> {
    static constexpr bool needs_low = false;
    // 2^(j/8) e^c within 2^-56.1, with j << 49 taken off.
    static constexpr double high[8] = {
        0x1.000000000621p+0, 0x1.f72b83c7dbc6bp-1, 0x1.f06fe0a322bb3p-1,
        0x1.ebfdad536a953p-1, 0x1.ea09e667fc67bp-1, 0x1.eace5422b3817p-1,
        0x1.ee89f995b7899p-1, 0x1.f5818dcfc586p-1};
    static constexpr bool takes_c_off = false;
    // P in e^(r - c) = 1 + P(r), |r| <= 1.01 ln2/16: error 2^-58.4 relative to e^r.
    static constexpr double polynomial[8] = {
        -0x1.88400bfbf1fa3p-38, 0x1.fffffffff3bep-1, 0x1.fffffffff3ee6p-2,
        0x1.555555554cebap-3, 0x1.55555545caa05p-5, 0x1.1111112357711p-7,
        0x1.6c1d1c56a27f7p-10, 0x1.a01750d4c8e16p-13};
};

/// What softmax takes: e^c is a factor of all its terms, and need not be taken off.
template <class T>
struct softmax_exp_coefficients : offset_exp_coefficients<T> {};

template <>
struct softmax_exp_coefficients<float> : exp_reduction<float, 8> {
    static constexpr bool needs_low = false;
    // 2^(j/8) e^c within 2^-26.9, with j << 20 taken off.
    static constexpr float high[8] = {
        0x1.00a1c4p+0f, 0x1.f7dbecp-1f, 0x1.f1304p-1f, 0x1.eccf76p-1f,
        0x1.eaeeacp-1f, 0x1.ebc7cep-1f, 0x1.ef9a08p-1f, 0x1.f6aa3cp-1f};
    static constexpr bool takes_c_off = false;
};

/// e^x = 2^k e^r with k = round(x / ln2), r = x - k ln2, for results in float16
struct short_exp_series {
    static constexpr float one_over_ln2 = 0x1.715476p+0f;
    static constexpr float ln2 = 0x1.62e43p-1f;
    // P in e^r = 1 + r + r^2 P(r), |r| <= 1.01 ln2/2: error 2^-28.1 relative to e^r.
    static constexpr float polynomial[5] = {
        0x1.fffffcp-2f, 0x1.55548cp-3f, 0x1.5558b8p-5f, 0x1.123e6p-7f,
        0x1.6a4e86p-10f};
};

/// log(1 + t) for t in [0, 1], for results in float16
struct short_log1p_series {
    // P in log(1 + t) = t P(t): error 2^-24.0 relative to it.
    static constexpr float polynomial[9] = {
        0x1.fffffep-1f, -0x1.fffdap-2f, 0x1.5518eep-2f, -0x1.fb478p-3f,
        0x1.81289ap-3f, -0x1.0a512p-3f, 0x1.1f94bep-4f, -0x1.908fb6p-6f,
        0x1.023882p-8f};
};

/// tanh(x) for float16 by a polynomial per interval
struct short_tanh_series {
    // From here on tanh rounds to 1; a = abs(x) is clamped to it.
    static constexpr float clamp = 0x1.22p+2f;
    // Entry (bits(1 + slope a) >> 22) & 7, two per binade.
    static constexpr float slope = 0x1.ap+1f;
    // tanh(a) = c[0] + a (c[1] + ... + a c[5]), but for the roundings off by at most 0.26 of
    // what would make another float16 of it.
    static constexpr float c[6][8] = {
        {0x1.0c61fp-11f, 0x1.c56e7ap-9f, -0x1.95bbfp-5f, -0x1.b5558p-3f, -0x1.04ba3ep-7f, 0x1.27eadep-1f, 0x0p+0f, 0x1.ef722cp-18f},
        {0x1.fc5f2cp-1f, 0x1.ef4d54p-1f, 0x1.37bd8p+0f, 0x1.c55be2p+0f, 0x1.59a10ep+0f, 0x1.c98a82p-2f, 0x1.fffffep-1f, 0x1.ffe5cap-1f},
        {0x1.4b00c8p-5f, 0x1.09ead8p-3f, -0x1.6236cep-2f, -0x1.193072p+0f, -0x1.822cc2p-1f, -0x1.8b44f2p-3f, 0x1.3a6cbp-18f, 0x1.21c99p-9f},
        {-0x1.d0e384p-2f, -0x1.398c06p-1f, -0x1.422ed4p-3f, 0x1.6f0e1ap-2f, 0x1.be7118p-3f, 0x1.5b0bc6p-5f, -0x1.557702p-2f, -0x1.6247a8p-2f},
        {0x1.8ec1eap-3f, 0x1.5880c4p-2f, 0x1.df8fcap-4f, -0x1.f36916p-5f, -0x1.093dfcp-5f, -0x1.34c248p-8f, 0x1.8a4424p-10f, 0x1.3a5032p-5f},
        {-0x1.870cb8p-7f, -0x1.0291a6p-4f, -0x1.4f4aa4p-6f, 0x1.18bc68p-8f, 0x1.01bc3ap-9f, 0x1.bc45dcp-13f, 0x1.03215ep-3f, 0x1.4bc2d6p-4f},
    };
};

/// tanh(x) by intervals
template <class T>
struct tanh_coefficients;

template <>
struct tanh_coefficients<float> {
    // From here on tanh rounds to 1; a = abs(x) is clamped to it.
    static constexpr float clamp = 0x1.208p+3f;
    // Entry (bits(a + shift) >> 22) & 7, two per binade.
    static constexpr float shift = 0x1.dc28f6p-1f;
    // Points m, tanh(m), which lacks 2^-34.6 of it at most, and 1 - tanh(m)^2, which lacks
    // 2^-34.1 at the ends of the intervals: m is chosen for both. Around 0 the latter is -1,
    // less than every s P.
    static constexpr float m[8] = {
        0x1.91471cp+0f, 0x1.44e498p+1f, 0x1.06724p+2f, 0x1.881caep+2f,
        0x1.03ae5ap+3f, 0x0p+0f, 0x0p+0f, 0x1.a46742p-1f};
    static constexpr float value[8] = {
        0x1.d54ffap-1f, 0x1.f9a5d8p-1f, 0x1.ffb82p-1f, 0x1.fffecp-1f,
        0x1.fffffap-1f, 0x0p+0f, 0x0p+0f, 0x1.59f132p-1f};
    static constexpr float slope[8] = {
        0x1.4743bap-3f, 0x1.940466p-6f, 0x1.1f6bd2p-10f, 0x1.3fff9cp-16f,
        0x1.800012p-22f, -0x1p+0f, -0x1p+0f, 0x1.164202p-1f};
    // P in 1 - d coth(d) = s P(s), s = d^2, d = a - m: error 2^-27.6 relative to tanh.
    static constexpr float polynomial[4] = {
        -0x1.555546p-2f, 0x1.6c06f8p-6f, -0x1.12f3d2p-9f, 0x1.72fbe2p-13f};
};

}  // namespace fastact::FASTACT_ISA

namespace fastact {

/// The rows of the table below, which all instruction sets share: they are large.
alignas(64) inline constexpr double tanh_rows[399][8] = {
    {0x0p+0, 0x0p+0, 0x0p+0,  // 0
     -0x1.144ec83f85d17p-50, -0x1.5555555542fc2p-2, -0x1.67338effbd53fp-28,
     0x1.11127f2d72aa7p-3, -0x1.4b933165f03e7p-11},
    {0x0p+0, 0x0p+0, 0x0p+0,  // 1
     -0x1.144ec83f85d17p-50, -0x1.5555555542fc2p-2, -0x1.67338effbd53fp-28,
     0x1.11127f2d72aa7p-3, -0x1.4b933165f03e7p-11},
    {0x1.8000000000bcbp-8, -0x1.1ffefccdba832p-24, -0x1.1ffe500227e7p-15,  // 2
     -0x1.7ffb80089be27p-8, -0x1.5549557b92338p-2, 0x1.fff34029d392dp-9,
     0x1.10fc7ac576694p-3, -0x1.22157c45ca3c2p-9},
    {0x1.40000000003dap-7, -0x1.4d5214083cce4p-22, -0x1.8ff97d6c646c4p-14,  // 3
     -0x1.3ff5958cab4d6p-7, -0x1.5534012719beep-2, 0x1.aa8d28297e1p-8,
     0x1.10d839799b87ap-3, -0x1.e3546795a13d9p-9},
    {0x1.c000000000bacp-7, -0x1.c94c9491cf163p-21, -0x1.87f37f01785eap-13,  // 4
     -0x1.bfe36bd4413c9p-7, -0x1.5514046d96aa6p-2, 0x1.2a822f4540322p-7,
     0x1.10a1dcb1dc34p-3, -0x1.522e1ccaf9251p-8},
    {0x1.2000000000d5ap-6, -0x1.e5f09fe470a51p-20, -0x1.43eeeac40972ep-12,  // 5
     -0x1.1fe1a20ab8827p-6, -0x1.54e9616ea43f4p-2, 0x1.7fa9f9ed99d99p-7,
     0x1.10596a9fa7d67p-3, -0x1.b28bd3a03c9fdp-8},
    {0x1.6000000000178p-6, -0x1.bb95b34d83645p-19, -0x1.e3d9e1e2bf741p-12,  // 6
     -0x1.5fc8903c2eac4p-6, -0x1.54b41afeb1308p-2, 0x1.d4b84ea0f6fd3p-7,
     0x1.0ffeeb833aefbp-3, -0x1.095bc845d7444p-7},
    {0x1.a000000000282p-6, -0x1.6e12801079d8bp-18, -0x1.51dad324bb08bp-11,  // 7
     -0x1.9fa4822b5a331p-6, -0x1.547434a6ad158p-2, 0x1.14d3c56c959dep-6,
     0x1.0f9269aa2f8fep-3, -0x1.3953c68b0afadp-7},
    {0x1.e000000000b4dp-6, -0x1.19274a129cfe1p-17, -0x1.c1be1d3433838p-11,  // 8
     -0x1.df737a3fa0f59p-6, -0x1.5429b2a3a1679p-2, 0x1.3f3907ccd8195p-6,
     0x1.0f13f16db2a58p-3, -0x1.6927fbc70a516p-7},
    {0x1.1000000000be1p-5, -0x1.993c77cd72f39p-17, -0x1.20c9a8864a8fap-10,  // 9
     -0x1.0f99bdde59cd8p-5, -0x1.53d499e636066p-2, 0x1.69892109b87bep-6,
     0x1.0e8391305e7cdp-3, -0x1.98d29980c4ba2p-7},
    {0x1.3000000000de7p-5, -0x1.1da26355c7188p-16, -0x1.68ab38c55079cp-10,  // 10
     -0x1.2f71457216c56p-5, -0x1.5374f0122160ap-2, 0x1.93c14623de2e7p-6,
     0x1.0de1595bbb05bp-3, -0x1.c84ecce801bdcp-7},
    {0x1.500000000069fp-5, -0x1.819d927df139bp-16, -0x1.b881815f5d114p-10,  // 11
     -0x1.4f3f568b8c999p-5, -0x1.530abb7d8455ep-2, 0x1.bddeaed4f23cep-6,
     0x1.0d2d5c5d64761p-3, -0x1.f7987f550c2e7p-7},
    {0x1.70000000003abp-5, -0x1.fa8ca91fe7117p-16, -0x1.0825028e3d4c8p-9,  // 12
     -0x1.6f02f47baa9e6p-5, -0x1.5296033031ecep-2, 0x1.e7de95dea5a32p-6,
     0x1.0c67aea3d8f99p-3, -0x1.135307ba28da4p-6},
    {0x1.90000000005bep-5, -0x1.4535efe556619p-15, -0x1.380103d75aed8p-9,  // 13
     -0x1.8ebb23446795ep-5, -0x1.5216cee2e30b3p-2, 0x1.08df1caf44533p-5,
     0x1.0b90669aee4f8p-3, -0x1.2abd44eea19c6p-6},
    {0x1.b000000000f43p-5, -0x1.999b5c0de9a9p-15, -0x1.6bd346f03a109p-9,  // 14
     -0x1.ae66e7a94dcadp-5, -0x1.518d26fe563eep-2, 0x1.1dbd6d8b3e0efp-5,
     0x1.0aa79ca7f0143p-3, -0x1.42032d9203c52p-6},
    {0x1.d00000000043cp-5, -0x1.fb73f685dd44dp-15, -0x1.a39a2ee3700a6p-9,  // 15
     -0x1.ce05473fee54dp-5, -0x1.50f9149a5bd65p-2, 0x1.3288e061bd6fep-5,
     0x1.09ad6b2567cd4p-3, -0x1.5926457a2fc37p-6},
    {0x1.f000000000dadp-5, -0x1.35de58d1c97p-14, -0x1.df53ff7c46dd6p-9,  // 16
     -0x1.ed95488044b24p-5, -0x1.505aa17cce3d4p-2, 0x1.47401a326739fp-5,
     0x1.08a1ee5e8f6dp-3, -0x1.7021d71080abcp-6},
    {0x1.08000000000c2p-4, -0x1.75b90665a5339p-14, -0x1.0f7f6eb1fed5bp-8,  // 17
     -0x1.068af96a789e8p-4, -0x1.4fb1d818773cdp-2, 0x1.5be1c24ab89c1p-5,
     0x1.0785448a7025bp-3, -0x1.8706d6b25f30ep-6},
    {0x1.18000000001f5p-4, -0x1.bdc806555288bp-14, -0x1.314c672099c03p-8,  // 18
     -0x1.16432755b5c2ep-4, -0x1.4efec38be1a75p-2, 0x1.706c8257211e7p-5,
     0x1.06578dc6ada25p-3, -0x1.9d9b38771655ap-6},
    {0x1.28000000002a4p-4, -0x1.07448cdeff535p-13, -0x1.550fdc6c997dbp-8,  // 19
     -0x1.25f2b2c202c4ep-4, -0x1.4e416fa0185d8p-2, 0x1.84df06b116e3p-5,
     0x1.0518ec1200244p-3, -0x1.b41227c65dcf1p-6},
    {0x1.3800000000babp-4, -0x1.343cde54a2a56p-13, -0x1.7ac8b299abfd2p-8,  // 20
     -0x1.35992100ee8fbp-4, -0x1.4d79e8c75242ap-2, 0x1.9937fe5c97f9ap-5,
     0x1.03c983465dcb9p-3, -0x1.ca55c83d2a2d4p-6},
    {0x1.48000000001bbp-4, -0x1.660b911bd7f6ap-13, -0x1.a275be5f2b32p-8,  // 21
     -0x1.4535f7fd507d7p-4, -0x1.4ca83c1b8be64p-2, 0x1.ad761b41f84bdp-5,
     0x1.02697912d5633p-3, -0x1.e066e495ac59ap-6},
    {0x1.580000000085bp-4, -0x1.9cef18681b874p-13, -0x1.cc15c53bd2f8ep-8,  // 22
     -0x1.54c8be4322e1bp-4, -0x1.4bcc775d0e62ep-2, 0x1.c198124bbf1fep-5,
     0x1.00f8f4f51aec5p-3, -0x1.f63eed9db52acp-6},
    {0x1.68000000002dp-4, -0x1.d925bf2a3abd9p-13, -0x1.f7a77d8a4d9a6p-8,  // 23
     -0x1.6450fb073db38p-4, -0x1.4ae6a8f0e4e1cp-2, 0x1.d59c9b8f8f8bp-5,
     0x1.fef0406592f24p-4, -0x1.05f390a601fbp-5},
    {0x1.7800000000877p-4, -0x1.0d76d316a1412p-12, -0x1.1294c74b6eebfp-7,  // 24
     -0x1.73ce362f0d1d4p-4, -0x1.49f6dfdf3f859p-2, 0x1.e98272696368cp-5,
     0x1.fbce4ba4b2dd5p-4, -0x1.10a9a4a5996edp-5},
    {0x1.880000000095fp-4, -0x1.3142611b014bdp-12, -0x1.2a4d485aedd73p-7,  // 25
     -0x1.833ff85827aa6p-4, -0x1.48fd2bd1c57f9p-2, 0x1.fd4855a51521bp-5,
     0x1.f88c65279ebefp-4, -0x1.1b405e553afa5p-5},
    {0x1.9800000000725p-4, -0x1.58146d12c9f27p-12, -0x1.42fc86ad9e25ap-7,  // 26
     -0x1.92a5cadfd8e13p-4, -0x1.47f99d11d561dp-2, 0x1.087683cf2c68fp-4,
     0x1.f52ae9d24671ep-4, -0x1.25b60e5272903p-5},
    {0x1.a800000000ba4p-4, -0x1.820bc28f677fep-12, -0x1.5ca1bf997f515p-7,  // 27
     -0x1.a1ff37ea92783p-4, -0x1.46ec4486b4b83p-2, 0x1.1237a732a08a2p-4,
     0x1.f1aa39dcc5a34p-4, -0x1.300f59c1ce51ap-5},
    {0x1.b800000000c1cp-4, -0x1.af4714576b746p-12, -0x1.773c291d40286p-7,  // 28
     -0x1.b14bca6b46389p-4, -0x1.45d533b3af13bp-2, 0x1.1be6f9ebcec56p-4,
     0x1.ee0ab8c32301fp-4, -0x1.3a45de9af2999p-5},
    {0x1.c800000000951p-4, -0x1.dfe4fb7c789abp-12, -0x1.92caf1ed6447fp-7,  // 29
     -0x1.c08b0e2aac9c6p-4, -0x1.44b47cb62483ep-2, 0x1.2583e2e418847p-4,
     0x1.ea4ccd348c3ddp-4, -0x1.4457ea6af2a8p-5},
    {0x1.d800000000b8p-4, -0x1.0a01fb396ac8cp-11, -0x1.af4d4181d9c68p-7,  // 30
     -0x1.cfbc8fce718bap-4, -0x1.438a32438833cp-2, 0x1.2f0dcb0e4d9d3p-4,
     0x1.e670e102141b8p-4, -0x1.4e447b26672cp-5},
    {0x1.e800000000424p-4, -0x1.25e134155986ep-11, -0x1.ccc23823fdc35p-7,  // 31
     -0x1.dedfdce047203p-4, -0x1.425667a74f7e4p-2, 0x1.38841d7475a4bp-4,
     0x1.e277610cf6a8ap-4, -0x1.58037b2806013p-5},
    {0x1.f8000000006c9p-4, -0x1.439f4b95a6324p-11, -0x1.eb28eefd1b4b8p-7,  // 32
     -0x1.edf483d4e46a7p-4, -0x1.411930c0d14bcp-2, 0x1.41e6474e518b4p-4,
     0x1.de60bd3465ff5p-4, -0x1.61a765d475d2dp-5},
    {0x1.0400000000f99p-3, -0x1.634b5657e4fc9p-11, -0x1.05403c12a7129p-6,  // 33
     -0x1.fcfa1412e479bp-4, -0x1.3fd2a20116ec8p-2, 0x1.4b33b805bf0b8p-4,
     0x1.da2d6842e6b1ap-4, -0x1.6b2dcefc81a28p-5},
    {0x1.0c000000000e1p-3, -0x1.84f459e2fcbeep-11, -0x1.1563ef59668fap-6,  // 34
     -0x1.05f80efcc458ap-3, -0x1.3e82d0689e967p-2, 0x1.546be140792b5p-4,
     0x1.d5ddd7db3f7eep-4, -0x1.746a23faf853cp-5},
    {0x1.1400000000f19p-3, -0x1.a8a94c37aab94p-11, -0x1.25ff1364e66bcp-6,  // 35
     -0x1.0d6b1973ba4b5p-3, -0x1.3d29d1850dd6ep-2, 0x1.5d8e3716b1978p-4,
     0x1.d1728464fa077p-4, -0x1.7dbeef0c3c299p-5},
    {0x1.1c00000000e83p-3, -0x1.ce791361aea86p-11, -0x1.371126d63c7c4p-6,  // 36
     -0x1.14d5f2a093849p-3, -0x1.3bc7bb6ed9904p-2, 0x1.669a2fd14de22p-4,
     0x1.ccebe8f88a27bp-4, -0x1.86b311e2a39fp-5},
    {0x1.2400000000c63p-3, -0x1.f672850a59ce9p-11, -0x1.4899a4e5d7239p-6,  // 37
     -0x1.1c38643bbfefep-3, -0x1.3a5ca4c6dce8ap-2, 0x1.6f8f445166c68p-4,
     0x1.c84a834b0999cp-4, -0x1.8f8e17d8e8182p-5},
    {0x1.2c000000009cap-3, -0x1.10523305f6de2p-10, -0x1.5a98056bf0bcep-6,  // 38
     -0x1.2392388706f98p-3, -0x1.38e8a4b3e57f5p-2, 0x1.786cefdfea0d7p-4,
     0x1.c38ed399a00bep-4, -0x1.9840680177b6dp-5},
    {0x1.3400000000d25p-3, -0x1.268eb50312cdep-10, -0x1.6d0bbce9406d4p-6,  // 39
     -0x1.2ae33a50a4c47p-3, -0x1.376bd2e032122p-2, 0x1.8132b048526ecp-4,
     0x1.beb95c9491c22p-4, -0x1.a0a47598fa797p-5},
    {0x1.3c00000000b2bp-3, -0x1.3df61979e5823p-10, -0x1.7ff43c8fd68bep-6,  // 40
     -0x1.322b34f655dffp-3, -0x1.35e64776e558ep-2, 0x1.89e006035a9bp-4,
     0x1.b9caa349fe04p-4, -0x1.a90aee1787164p-5},
    {0x1.44000000006ffp-3, -0x1.568fa860be7b8p-10, -0x1.9350f24c3154dp-6,  // 41
     -0x1.3969f46856abfp-3, -0x1.34581b216c67cp-2, 0x1.9274740b56965p-4,
     0x1.b4c32f104e987p-4, -0x1.b13e00cf51f95p-5},
    {0x1.4c00000000d4cp-3, -0x1.7062a072c8134p-10, -0x1.a72148ce7bda1p-6,  // 42
     -0x1.409f452c50e64p-3, -0x1.32c16704da11dp-2, 0x1.9aef800c84cfdp-4,
     0x1.afa3897060a02p-4, -0x1.b92b0ee8c03p-5},
    {0x1.54000000008efp-3, -0x1.8b7636fc847abp-10, -0x1.bb64a793f5106p-6,  // 43
     -0x1.47caf4603714fp-3, -0x1.312244bf37dp-2, 0x1.a350b2703351dp-4,
     0x1.aa6c3e0f6bfadp-4, -0x1.c0e46fb35c7c8p-5},
    {0x1.5c0000000003dp-3, -0x1.a7d197a8f81e9p-10, -0x1.d01a72f0946aap-6,  // 44
     -0x1.4eeccfbd15976p-3, -0x1.2f7ace64cacdp-2, 0x1.ab9796704550ap-4,
     0x1.a51dda98a8606p-4, -0x1.c8cb5c2054746p-5},
    {0x1.6400000000e4ap-3, -0x1.c57be44f62b53p-10, -0x1.e5420c18d0b9p-6,  // 45
     -0x1.5604a599cf579p-3, -0x1.2dcb1e7d4fa3ep-2, 0x1.b3c3b9c8a64cdp-4,
     0x1.9fb8eea6bbfa7p-4, -0x1.cffb9c6cc0eb1p-5},
    {0x1.6c00000000f78p-3, -0x1.e47c34c182cdep-10, -0x1.fadad12b851cp-6,  // 46
     -0x1.5d1244edc59e9p-3, -0x1.2c1350012d7d6p-2, 0x1.bbd4ad64a73f6p-4,
     0x1.9a3e0bacf935p-4, -0x1.d738ed7373392p-5},
    {0x1.74000000005a6p-3, -0x1.026ccb4d51fd4p-9, -0x1.08720e9e0f357p-5,  // 47
     -0x1.64157d5379174p-3, -0x1.2a537e569d8a8p-2, 0x1.c3ca04cd3657cp-4,
     0x1.94adc4e065bcap-4, -0x1.de2b469f9b0a5p-5},
    {0x1.7c00000000fd3p-3, -0x1.134d86879ca07p-9, -0x1.13aea42e704e1p-5,  // 48
     -0x1.6b0e1f0b13a38p-3, -0x1.288bc54ecb157p-2, 0x1.cba35690bd753p-4,
     0x1.8f08af209bd52p-4, -0x1.e51292622bb2fp-5},
    {0x1.8400000000d03p-3, -0x1.24e3c85e827f2p-9, -0x1.1f22d3d4a2652p-5,  // 49
     -0x1.71fbfafcdc40ep-3, -0x1.26bc4122ec779p-2, 0x1.d3603c16aee8cp-4,
     0x1.894f60e08a7e4p-4, -0x1.ebd6880d0838p-5},
    {0x1.8c0000000060dp-3, -0x1.373307be0e575p-9, -0x1.2ace46a8507a1p-5,  // 50
     -0x1.78dee2bba4412p-3, -0x1.24e50e71516dcp-2, 0x1.db0051b3d9c8bp-4,
     0x1.8382720f0cd75p-4, -0x1.f2408583f5468p-5},
    {0x1.94000000007abp-3, -0x1.4a3eb61839642p-9, -0x1.36b0a4506e6e2p-5,  // 51
     -0x1.7fb6a8871aedp-3, -0x1.23064a3a6bf98p-2, 0x1.e28336cc13cbp-4,
     0x1.7da27bff6cc5cp-4, -0x1.f8749e5461431p-5},
    {0x1.9c00000000942p-3, -0x1.5e0a3f4e07738p-9, -0x1.42c99308a6ae3p-5,  // 52
     -0x1.86831f4e1000cp-3, -0x1.212011ddd2281p-2, 0x1.e9e88dc2f3155p-4,
     0x1.77b01951cf2bep-4, -0x1.fe8d0992bfd64p-5},
    {0x1.a40000000078p-3, -0x1.72990999021fep-9, -0x1.4f18b7a6de7a5p-5,  // 53
     -0x1.8d441ab0a6e5cp-3, -0x1.1f32831738998p-2, 0x1.f12ffbf5b133bp-4,
     0x1.71abe5db8cc38p-4, -0x1.0230bf1d7f416p-4},
    {0x1.ac00000000682p-3, -0x1.87ee7575097d1p-9, -0x1.5b9db5a0c94d1p-5,  // 54
     -0x1.93f96f0276671p-3, -0x1.1d3dbbfb67546p-2, 0x1.f85929d53b5eep-4,
     0x1.6b967e8f8009bp-4, -0x1.04f1e5e668db7p-4},
    {0x1.b400000000857p-3, -0x1.9e0ddd8a7c885p-9, -0x1.68582f118bd0dp-5,  // 55
     -0x1.9aa2f14c95765p-3, -0x1.1b41daf529343p-2, 0x1.ff63c2eef01d8p-4,
     0x1.657081664ca67p-4, -0x1.0797b1958018p-4},
    {0x1.bc000000000afp-3, -0x1.b4fa9698bb7aap-9, -0x1.7547c4bf6e93dp-5,  // 56
     -0x1.a140774f955cap-3, -0x1.193efec236491p-2, 0x1.0327bb007ec8p-3,
     0x1.5f3a8d46a4d52p-4, -0x1.0a6812f51adbep-4},
    {0x1.c400000000b02p-3, -0x1.ccb7ef6111e84p-9, -0x1.826c1621a70b3p-5,  // 57
     -0x1.a7d1d7856cbf8p-3, -0x1.173546701884bp-2, 0x1.068dfa3fc1ae9p-3,
     0x1.58f541ed8e468p-4, -0x1.0cbe3c66e7ba7p-4},
    {0x1.cc00000000dd1p-3, -0x1.e5493091e2fcfp-9, -0x1.8fc4c16620a34p-5,  // 58
     -0x1.ae56e923487c7p-3, -0x1.1524d1590e88bp-2, 0x1.09e479c7fd0dep-3,
     0x1.52a13fd6b5b08p-4, -0x1.0f404664e93b1p-4},
    {0x1.d400000000426p-3, -0x1.feb19cb25141ap-9, -0x1.9d51637765097p-5,  // 59
     -0x1.b4cf841b5238fp-3, -0x1.130dbf20e81d8p-2, 0x1.0d2b1586c7518p-3,
     0x1.4c3f2824c69ccp-4, -0x1.1197fb81ffbbbp-4},
    {0x1.dc00000000a1p-3, -0x1.0c7a38071d83fp-8, -0x1.ab1198028c5a2p-5,  // 60
     -0x1.bb3b811e60fa1p-3, -0x1.10f02fb1e0533p-2, 0x1.1061ab0d3dbe2p-3,
     0x1.45cf9c89d7232p-4, -0x1.13b8239ca1bacp-4},
    {0x1.e400000000594p-3, -0x1.1a0a705140a2ap-8, -0x1.b904f97d2fb35p-5,  // 61
     -0x1.c19ab99d91d13p-3, -0x1.0ecc4339767e2p-2, 0x1.1388198d3d9eap-3,
     0x1.3f533f2fee67p-4, -0x1.15c9fba9a76b2p-4},
    {0x1.ec00000000ffp-3, -0x1.280b0f04eae08p-8, -0x1.c72b212b7cfafp-5,  // 62
     -0x1.c7ed07cbd7385p-3, -0x1.0ca21a2541b09p-2, 0x1.169e41cde896bp-3,
     0x1.38cab2a19bbccp-4, -0x1.17f3d631ba90dp-4},
    {0x1.f400000000265p-3, -0x1.367da8b4ddfbcp-8, -0x1.d583a7263ec41p-5,  // 63
     -0x1.ce32469f6a623p-3, -0x1.0a71d51fc5fccp-2, 0x1.19a406021d8afp-3,
     0x1.323699b2b7cfdp-4, -0x1.199786ab6c7e3p-4},
    {0x1.fc00000000de2p-3, -0x1.4563ceb012f02p-8, -0x1.e40e22610d15bp-5,  // 64
     -0x1.d46a51d336ba1p-3, -0x1.083b950d43c6ep-2, 0x1.1c994a1f844ccp-3,
     0x1.2b9797693b7cap-4, -0x1.1add7bfe81876p-4},
    {0x1.040000000008ap-2, -0x1.5c99147140bb2p-8, -0x1.fa3a9e8533719p-5,  // 65
     -0x1.dda55465be1c8p-3, -0x1.04df46b1d3fedp-2, 0x1.20ea0703a9a12p-3,
     0x1.2195b8bf576f4p-4, -0x1.1dd2eb41a9473p-4},
    {0x1.0c0000000013bp-2, -0x1.7d2d987e41a23p-8, -0x1.0c3b1b2edf2f1p-4,  // 66
     -0x1.e9c4890c3bd8dp-3, -0x1.00507b7fea5cp-2, 0x1.267058cbc7becp-3,
     0x1.141e1479e89a9p-4, -0x1.20b78dcd409ffp-4},
    {0x1.1400000000dfcp-2, -0x1.9fabdc7a99c48p-8, -0x1.1bb9049ce3c56p-4,  // 67
     -0x1.f5ac89b0bdc57p-3, -0x1.f7583c46abb24p-3, 0x1.2bb301866413bp-3,
     0x1.068641059c6fp-4, -0x1.232f7befa87f3p-4},
    {0x1.1c000000006fbp-2, -0x1.c41fc851da542p-8, -0x1.2b954df21fb2bp-4,  // 68
     -0x1.00ae2ceaf7633p-2, -0x1.ede67ce26dd7bp-3, 0x1.30b16cf8d5569p-3,
     0x1.f1a6a1a719a11p-5, -0x1.253b9c909083cp-4},
    {0x1.2400000000685p-2, -0x1.ea950bc03614ep-8, -0x1.3bce31e343221p-4,  // 69
     -0x1.066984e4cbbfp-2, -0x1.e44ddcb9ead9dp-3, 0x1.356b2033aa41ep-3,
     0x1.d6149e05fb5c2p-5, -0x1.26dd1ca53e463p-4},
    {0x1.2c0000000079ap-2, -0x1.098b8eb15c4fdp-7, -0x1.4c61e3dae36fap-4,  // 70
     -0x1.0c07db5dd1d56p-2, -0x1.da908326d286ep-3, 0x1.39dfb96634fd4p-3,
     0x1.ba6079795997p-5, -0x1.28140e3fd4821p-4},
    {0x1.3400000000509p-2, -0x1.1ed89cea3ff9cp-7, -0x1.5d4e9060dc915p-4,  // 71
     -0x1.1188c5683e788p-2, -0x1.d0b09a2d8bad4p-3, 0x1.3e0eefa8802f9p-3,
     0x1.9e941d429a7bap-5, -0x1.28e1f1dfb3c05p-4},
    {0x1.3c0000000067ep-2, -0x1.3537316c7353cp-7, -0x1.6e925d823098p-4,  // 72
     -0x1.16ebde975c491p-2, -0x1.c6b04db701399p-3, 0x1.41f892b3b4a44p-3,
     0x1.82b95499ce71ap-5, -0x1.2946a16a24112p-4},
    {0x1.4400000000fc5p-2, -0x1.4cacaf495307ap-7, -0x1.802b6b393e255p-4,  // 73
     -0x1.1c30c90412214p-2, -0x1.bc91caccca19bp-3, 0x1.459c8a986ee7fp-3,
     0x1.66d9c7e154661p-5, -0x1.2948d7331be66p-4},
    {0x1.4c00000000e3p-2, -0x1.653e5b640064fp-7, -0x1.9217d3d62c845p-4,  // 74
     -0x1.21572d4f21efep-2, -0x1.b2573ed809cb5p-3, 0x1.48fad75193a48p-3,
     0x1.4afef80939671p-5, -0x1.28e3932fb82fbp-4},
    {0x1.540000000020dp-2, -0x1.7ef15c1a09a76p-7, -0x1.a455ac677216bp-4,  // 75
     -0x1.265ebaa12b32ap-2, -0x1.a802d6e360c5bp-3, 0x1.4c139072c6187p-3,
     0x1.2f323a24e48bfp-5, -0x1.281ff8e4c60f6p-4},
    {0x1.5c0000000089p-2, -0x1.99cab8f2955bdp-7, -0x1.b6e305224517ap-4,  // 76
     -0x1.2b4726a876de9p-2, -0x1.9d96bee04c358p-3, 0x1.4ee6e498efecap-3,
     0x1.137cb335823fbp-5, -0x1.26f4b9b816beep-4},
    {0x1.6400000000f49p-2, -0x1.b5cf5a5400844p-7, -0x1.c9bde9cacb01fp-4,  // 77
     -0x1.30102d9495c74p-2, -0x1.931520f04df02p-3, 0x1.5175190f054ap-3,
     0x1.efcea856b2bfap-6, -0x1.256cecb97f7fap-4},
    {0x1.6c000000009b7p-2, -0x1.d304094017e93p-7, -0x1.dce4621c0390bp-4,  // 78
     -0x1.34b9920fe580fp-2, -0x1.888024b21ae4ap-3, 0x1.53be892f6be72p-3,
     0x1.b8f5ac3f71a92p-6, -0x1.238cffaf2f715p-4},
    {0x1.740000000063ap-2, -0x1.f16d6f16c715cp-7, -0x1.f054722f370f6p-4,  // 79
     -0x1.39431d3701e63p-2, -0x1.7dd9ee9328872p-3, 0x1.55c3a5d3c5744p-3,
     0x1.827f6d927b4eep-6, -0x1.2152901f34176p-4},
    {0x1.7c00000000f94p-2, -0x1.08880aaf96d48p-6, -0x1.02060d7161e4bp-3,  // 80
     -0x1.3dac9e8e30543p-2, -0x1.73249f25e1df8p-3, 0x1.5784f4ce9c4c4p-3,
     0x1.4c7c6a57a17p-6, -0x1.1ec95d9b93e21p-4},
    {0x1.8400000000706p-2, -0x1.18f832cb8c3e5p-6, -0x1.0c04ad2018755p-3,  // 81
     -0x1.41f5ebf4d4a7bp-2, -0x1.6862527cc2ebcp-3, 0x1.5903101f6317bp-3,
     0x1.16fc9d0ad9a5ap-6, -0x1.1bd9badb87726p-4},
    {0x1.8c000000002c1p-2, -0x1.2a0954847bb98p-6, -0x1.162515f0bf096p-3,  // 82
     -0x1.461ee19703bacp-2, -0x1.5d951f8a8c01ap-3, 0x1.5a3ea59851958p-3,
     0x1.c41eede1aac63p-7, -0x1.18a18fbdc89fp-4},
    {0x1.940000000068p-2, -0x1.3bbd8453fb585p-6, -0x1.206644aab1bc2p-3,  // 83
     -0x1.4a2761dd38b95p-2, -0x1.52bf1787dedeap-3, 0x1.5b3875e70945bp-3,
     0x1.5b87b5d0b4736p-7, -0x1.1521706bdcf4dp-4},
    {0x1.9c00000000196p-2, -0x1.4e16c679320e1p-6, -0x1.2ac7354144d88p-3,  // 84
     -0x1.4e0f555a461ddp-2, -0x1.47e2455e6592cp-3, 0x1.5bf153f28a4aep-3,
     0x1.e8a062e2c7ab6p-8, -0x1.115241635f424p-4},
    {0x1.a4000000000a5p-2, -0x1.61170eed27425p-6, -0x1.3546e304cda46p-3,  // 85
     -0x1.51d6aab792379p-2, -0x1.3d00ad19b3916p-3, 0x1.5c6a243489b84p-3,
     0x1.1d27a375f99efp-8, -0x1.0d3beeb43f9d1p-4},
    {0x1.ac00000000d96p-2, -0x1.74c0415a125e9p-6, -0x1.3fe448d2ffdadp-3,  // 86
     -0x1.557d569fac94dp-2, -0x1.321c4b5e16477p-3, 0x1.5ca3dbe755525p-3,
     0x1.53668cff59b6dp-10, -0x1.08e0243e58f88p-4},
    {0x1.b4000000008fdp-2, -0x1.89143115a8d4ap-6, -0x1.4a9e614698c91p-3,  // 87
     -0x1.590353a750ebep-2, -0x1.273714e574049p-3, 0x1.5c9f804a3e2dap-3,
     -0x1.c05e8333e637p-10, -0x1.0443b96414a2dp-4},
    {0x1.bc00000000a8p-2, -0x1.9e14a11e7673cp-6, -0x1.557426e657c8p-3,  // 88
     -0x1.5c68a234ed918p-2, -0x1.1c52f6024d689p-3, 0x1.5c5e25d8bf42dp-3,
     -0x1.317cafab00f94p-8, -0x1.feda6eb747302p-5},
    {0x1.c400000000ef1p-2, -0x1.b3c3441c02e7dp-6, -0x1.606494531e3dep-3,  // 89
     -0x1.5fad4866b7672p-2, -0x1.1171d2291774ep-3, 0x1.5be0ef741abc8p-3,
     -0x1.ef289d537eb59p-8, -0x1.f4aef787e788fp-5},
    {0x1.cc00000000fc9p-2, -0x1.ca21bc61e3259p-6, -0x1.6b6ea47543956p-3,  // 90
     -0x1.62d151f7665bap-2, -0x1.0695837feccb7p-3, 0x1.5b290dad26c9cp-3,
     -0x1.547888f7c5ab3p-7, -0x1.ea181575eab21p-5},
    {0x1.d4000000004e9p-2, -0x1.e1319bf595d09p-6, -0x1.769152a908205p-3,  // 91
     -0x1.65d4d021a9ff5p-2, -0x1.f77fb4e965ce5p-4, 0x1.5a37bde1fd03cp-3,
     -0x1.af5727987e33ep-7, -0x1.df1a6664dcf5fp-5},
    {0x1.dc00000000714p-2, -0x1.f8f4649725c86p-6, -0x1.81cb9aea21a6cp-3,  // 92
     -0x1.68b7d9826b015p-2, -0x1.e1e53ab3782aap-4, 0x1.590e497870a2bp-3,
     -0x1.040eccf7657f5p-6, -0x1.d3c559f0ed424p-5},
    {0x1.e400000000c65p-2, -0x1.08b5c3e635913p-5, -0x1.8d1c79fe4c845p-3,  // 93
     -0x1.6b7a89f9ea05cp-2, -0x1.cc5f1011f4dc6p-4, 0x1.57ae04fd50ba1p-3,
     -0x1.2f5d4f65d62cap-6, -0x1.c810244798854p-5},
    {0x1.ec00000000e0bp-2, -0x1.154c337780442p-5, -0x1.9882ed9eeaaacp-3,  // 94
     -0x1.6e1d028bd4632p-2, -0x1.b6f0971b6d71ep-4, 0x1.56184f67beddbp-3,
     -0x1.598f223bf3469p-6, -0x1.bc09d397cca24p-5},
    {0x1.f40000000074p-2, -0x1.223e299e61c74p-5, -0x1.a3fdf4a19bfdp-3,  // 95
     -0x1.709f693e5ee24p-2, -0x1.a19d1ba9af485p-4, 0x1.544e913874a25p-3,
     -0x1.829cf3f4d41d2p-6, -0x1.afb66a3415a2ep-5},
    {0x1.fc00000000b3cp-2, -0x1.2f8c46f56d8a4p-5, -0x1.af8c8f1fcdf11p-3,  // 96
     -0x1.7301e8f87b94fp-2, -0x1.8c67d2c76060ep-4, 0x1.52523bb363629p-3,
     -0x1.aa801996e2afep-6, -0x1.a326819777395p-5},
    {0x1.02000000000bfp-1, -0x1.3d37241d8da97p-5, -0x1.bb2dbe9d31708p-3,  // 97
     -0x1.7544b15f3c32p-2, -0x1.7753da2aad656p-4, 0x1.5024c8048cd2dp-3,
     -0x1.d1328d860ef1p-6, -0x1.965c998a3d965p-5},
    {0x1.0600000000c5ep-1, -0x1.4b3f51c9f79a6p-5, -0x1.c6e0862d2953bp-3,  // 98
     -0x1.7767f6b279794p-2, -0x1.626437bcc43e2p-4, 0x1.4dc7b67fee338p-3,
     -0x1.f6aeedf80dffcp-6, -0x1.896c69cc768c3p-5},
    {0x1.0a000000003f3p-1, -0x1.59a558cd26a45p-5, -0x1.d2a3ea96ff7a7p-3,  // 99
     -0x1.796bf1a8ca26ap-2, -0x1.4d9bd92e4ccdcp-4, 0x1.4b3c8da8dbc5ep-3,
     -0x1.0d783d87301b2p-5, -0x1.7c13f2959fe65p-5},
    {0x1.0e00000000467p-1, -0x1.6869ba272451cp-5, -0x1.de76f2791fa01p-3,  // 100
     -0x1.7b50df4ae97c4p-2, -0x1.38fd93983f592p-4, 0x1.4884d9da0c9f7p-3,
     -0x1.1ef98a4db8cc9p-5, -0x1.6ebe02a84edc4p-5},
    {0x1.1200000000896p-1, -0x1.778cef14b3eap-5, -0x1.ea58a66b01ffbp-3,  // 101
     -0x1.7d1700ce91007p-2, -0x1.248c23297dbf5p-4, 0x1.45a22bf2f8f42p-3,
     -0x1.2fd99bcb33673p-5, -0x1.6140db713cfe1p-5},
    {0x1.160000000041cp-1, -0x1.870f691fa4adep-5, -0x1.f648111e021b2p-3,  // 102
     -0x1.7ebe9b70e4264p-2, -0x1.104a2ae089bb7p-4, 0x1.429618ea369ffp-3,
     -0x1.4016fda18b0ap-5, -0x1.53a094c3c26b5p-5},
    {0x1.1a00000000ed1p-1, -0x1.96f192302b0adp-5, -0x1.01221fbe8548ap-2,  // 103
     -0x1.8047f8507ba4ep-2, -0x1.f87468a287e8dp-5, 0x1.3f623903183b4p-3,
     -0x1.4fb0870956a68p-5, -0x1.45f50211be233p-5},
    {0x1.1e00000000079p-1, -0x1.a733cc9f0ebd4p-5, -0x1.072620657a8e1p-2,  // 104
     -0x1.81b364471edp-2, -0x1.d0bd5eed4ed9ep-5, 0x1.3c0826d229973p-3,
     -0x1.5ea55920c7be6p-5, -0x1.37d5ec2820161p-5},
    {0x1.2200000000a1fp-1, -0x1.b7d6734906e36p-5, -0x1.0d2f935ff37a1p-2,  // 105
     -0x1.83012fc34657bp-2, -0x1.a973e51f822c6p-5, 0x1.38897f68f73fbp-3,
     -0x1.6cf4dd1c05d5ap-5, -0x1.2a60597088454p-5},
    {0x1.2600000000efp-1, -0x1.c8d9d9a2aa814p-5, -0x1.133e02d29e23dp-2,  // 106
     -0x1.8431aea16b584p-2, -0x1.829c74109c96dp-5, 0x1.34e7e00e87506p-3,
     -0x1.7a9ec258df344p-5, -0x1.1c972bb27849p-5},
    {0x1.2a00000000d5ap-1, -0x1.da3e4bcd81649p-5, -0x1.1950fa38387d2p-2,  // 107
     -0x1.8545380542265p-2, -0x1.5c3b50d7f9c57p-5, 0x1.3124e7155f386p-3,
     -0x1.87a2fc58cd143p-5, -0x1.0ed78fab0a65dp-5},
    {0x1.2e000000000eap-1, -0x1.ec040eadc49bcp-5, -0x1.1f68066e5cc3p-2,  // 108
     -0x1.863c2632e69e4p-2, -0x1.36548cc8f5297p-5, 0x1.2d4232696bc82p-3,
     -0x1.9401c0a35a63fp-5, -0x1.010a688d7fc9cp-5},
    {0x1.32000000000fdp-1, -0x1.fe2b6000f7641p-5, -0x1.2582b5c1b8693p-2,  // 109
     -0x1.8716d6680e993p-2, -0x1.10ec058385926p-5, 0x1.29415f37501b3p-3,
     -0x1.9fbb849383aafp-5, -0x1.e699478416beap-6},
    {0x1.3600000000de8p-1, -0x1.085a3b3a93de3p-4, -0x1.2ba097f9a02d2p-2,  // 110
     -0x1.87d5a8b54f1e4p-2, -0x1.d80aca31f526fp-6, 0x1.2524092c499b3p-3,
     -0x1.aad0fb1256a16p-5, -0x1.cb3cb321a088cp-6},
    {0x1.3a00000000a1dp-1, -0x1.11cfc0e077807p-4, -0x1.31c13e630da99p-2,  // 111
     -0x1.8878ffd78545cp-2, -0x1.8f484487b562cp-6, 0x1.20ebc9f14f8c5p-3,
     -0x1.b543124144931p-5, -0x1.b0185a49d40c1p-6},
    {0x1.3e000000002bep-1, -0x1.1b76555e1ac59p-4, -0x1.37e43bdb0a8a2p-2,  // 112
     -0x1.8901411170a02p-2, -0x1.479701642c966p-6, 0x1.1c9a3897e9629p-3,
     -0x1.bf12f11677fd9p-5, -0x1.95552232cfe5p-6},
    {0x1.42000000003fcp-1, -0x1.254e09bcbb286p-4, -0x1.3e0924d877831p-2,  // 113
     -0x1.896ed4058aa72p-2, -0x1.00fd22c27ff4fp-6, 0x1.1830e8e44f927p-3,
     -0x1.c841f4ed4e291p-5, -0x1.7a67b630fe5c5p-6},
    {0x1.460000000007bp-1, -0x1.2f56ebafcf733p-4, -0x1.442f8f753d06ep-2,  // 114
     -0x1.89c222902a5c4p-2, -0x1.7700cc2edfb7ap-7, 0x1.13b16b418e764p-3,
     -0x1.d0d1af0d40e8bp-5, -0x1.6039d305c154p-6},
    {0x1.4a00000000d3cp-1, -0x1.399105a24c2e7p-4, -0x1.4a571376ed553p-2,  // 115
     -0x1.89fb98a2000e8p-2, -0x1.dc98952f166eap-8, 0x1.0f1d4b892a79ap-3,
     -0x1.d8c3e229699a9p-5, -0x1.45d98c9de5edap-6},
    {0x1.4e00000000e43p-1, -0x1.43fc5ec41425fp-4, -0x1.507f4a56c378bp-2,  // 116
     -0x1.8a1ba41af49c4p-2, -0x1.9f9abeb1fe653p-9, 0x1.0a761169ac8b4p-3,
     -0x1.e01a7fda8ff6bp-5, -0x1.2c746522e301fp-6},
    {0x1.52000000002bbp-1, -0x1.4e98fb17c004ep-4, -0x1.56a7cf491df1ap-2,  // 117
     -0x1.8a22b4a578216p-2, 0x1.c26d81bbc3346p-11, 0x1.05bd3ef973ea5p-3,
     -0x1.e6d7a615eb38ap-5, -0x1.12db7c2a2e96fp-6},
    {0x1.560000000019ap-1, -0x1.5966db8093194p-4, -0x1.5cd03f445fe77p-2,  // 118
     -0x1.8a113b924a679p-2, 0x1.3ba7c038a9437p-8, 0x1.00f451657260bp-3,
     -0x1.ecfd9ca260537p-5, -0x1.f51d9c0299277p-7},
    {0x1.5a000000008a6p-1, -0x1.6465fdd09ceaep-4, -0x1.62f839073e1b4p-2,  // 119
     -0x1.89e7abb4c6dcbp-2, 0x1.1d18b8a8473dp-7, 0x1.f8397e2e63aacp-4,
     -0x1.f28ed28e1b88ep-5, -0x1.c22b9422b86dep-7},
    {0x1.5e000000003a3p-1, -0x1.6f965cd7142c4p-4, -0x1.691f5d1e838b5p-2,  // 120
     -0x1.89a6793fbeef7p-2, 0x1.99ee6bffde9d7p-7, 0x1.ee6ff2aa4108ep-4,
     -0x1.f78ddba650cd7p-5, -0x1.9241a57bde91p-7},
    {0x1.620000000027fp-1, -0x1.7af7f06ee62a5p-4, -0x1.6f454dea4f2c2p-2,  // 121
     -0x1.894e19a2e97b4p-2, 0x1.0a275d8c4b55ap-6, 0x1.e48ed3db5fd64p-4,
     -0x1.fbfd6df2c9c4dp-5, -0x1.62ec8e8c5acb9p-7},
    {0x1.660000000031p-1, -0x1.868aad8d5b0f3p-4, -0x1.7569afa2be2e9p-2,  // 122
     -0x1.88df0368f1f47p-2, 0x1.461a0d1cb0cbfp-6, 0x1.da98e82b11a1fp-4,
     -0x1.ffe05f36ca567p-5, -0x1.34c640f0e39eap-7},
    {0x1.6a00000000998p-1, -0x1.924e8650eb247p-4, -0x1.7b8c285c175e8p-2,  // 123
     -0x1.8859ae162d557p-2, 0x1.80ccd6b7eeb36p-6, 0x1.d090e735d97d6p-4,
     -0x1.019cd13c6c782p-4, -0x1.06e02ce9ac1d9p-7},
    {0x1.6e00000000074p-1, -0x1.9e436a1029096p-4, -0x1.81ac600a6d3b7p-2,  // 124
     -0x1.87be9207fd31ap-2, 0x1.ba3da2704502ap-6, 0x1.c6797a481c22dp-4,
     -0x1.030622c963627p-4, -0x1.b6fc38dcb24cfp-8},
    {0x1.720000000031ep-1, -0x1.aa694568db008p-4, -0x1.87ca0084c9488p-2,  // 125
     -0x1.870e2854e5947p-2, 0x1.f26aac7b1c2a2p-6, 0x1.bc5539fbe5d3bp-4,
     -0x1.042db765a7c8cp-4, -0x1.5ef4e7c3532cp-8},
    {0x1.7600000000ceap-1, -0x1.b6c0024f0e5eep-4, -0x1.8de4b587ca32bp-2,  // 126
     -0x1.8648eaad5ee44p-2, 0x1.14a9419c754eap-5, 0x1.b226b030c3cbcp-4,
     -0x1.05152d3d3e195p-4, -0x1.0ab11855ce738p-8},
    {0x1.7a00000000107p-1, -0x1.c347881c4e636p-4, -0x1.93fc2cb7cf4abp-2,  // 127
     -0x1.856f533d662cap-2, 0x1.2f7a0297d14ap-5, 0x1.a7f055669e94fp-4,
     -0x1.05be2c5cfa7c1p-4, -0x1.6c2c5b437bc3fp-9},
    {0x1.7e0000000039bp-1, -0x1.cfffbb9efae31p-4, -0x1.9a1015a2b3794p-2,  // 128
     -0x1.8481dc8ed118dp-2, 0x1.49a72f7c8366fp-5, 0x1.9db4929ebf53fp-4,
     -0x1.062a659123e4p-4, -0x1.a1a7b90f11a38p-10},
    {0x1.8400000000a36p-1, -0x1.e36f0d0162833p-4, -0x1.a3269cff79547p-2,  // 129
     -0x1.82f9749a03203p-2, 0x1.6fb7b31dcc0bp-5, 0x1.8e55e416b9072p-4,
     -0x1.065cca275f15cp-4, 0x1.5c7ba0dc5ffb4p-13},
    {0x1.8c00000000272p-1, -0x1.fe0205ad4c0a1p-4, -0x1.af35680886449p-2,  // 130
     -0x1.80ad2cf1d12e6p-2, 0x1.a03a96c630ed8p-5, 0x1.79d9fe5a40ff6p-4,
     -0x1.05ddffaa842d1p-4, 0x1.3938a7bc63ccdp-9},
    {0x1.9400000000146p-1, -0x1.0caaa8fdfd4cep-3, -0x1.bb30b2e1210a6p-2,  // 131
     -0x1.7e1a0c20a1c2bp-2, 0x1.ce2ef5f9a379dp-5, 0x1.65705d7d0f05p-4,
     -0x1.048bccc5fc7bep-4, 0x1.24bf4bea2a88ep-8},
    {0x1.9c000000003dap-1, -0x1.1ab3d442eba3fp-3, -0x1.c71656118651cp-2,  // 132
     -0x1.7b43e5b4cea3dp-2, 0x1.f9981b9423463p-5, 0x1.5128f54ce7ae9p-4,
     -0x1.0274a7eb5f0dap-4, 0x1.a328634272b3ep-8},
    {0x1.a4000000007afp-1, -0x1.291bcf301cbebp-3, -0x1.d2e448a6b99fdp-2,  // 133
     -0x1.782e86d69b7d9p-2, 0x1.113d9f657a8bep-4, 0x1.3d12974268748p-4,
     -0x1.ff4e373ac286dp-5, 0x1.0bfd5559cd461p-7},
    {0x1.ac00000000f52p-1, -0x1.37e1d481ef48ap-3, -0x1.de989ff4139a7p-2,  // 134
     -0x1.74ddb380edffp-2, 0x1.246faf6ba17a4p-4, 0x1.293af23d8113fp-4,
     -0x1.f863572878dd9p-5, 0x1.4189f4ac80b23p-7},
    {0x1.b4000000000bep-1, -0x1.4705101761fb6p-3, -0x1.ea318f3f6c946p-2,  // 135
     -0x1.715523f08276ep-2, 0x1.36668f589f30ap-4, 0x1.15ae93c321874p-4,
     -0x1.f04578704576bp-5, 0x1.7252fec0e3d74p-7},
    {0x1.bc00000000fdap-1, -0x1.56849fe022e44p-3, -0x1.f5ad6759a6876p-2,  // 136
     -0x1.6d98824950fc3p-2, 0x1.4727508ca1d59p-4, 0x1.0278eba69f40ap-4,
     -0x1.e710f8efa88dap-5, 0x1.9e39516fafc5fp-7},
    {0x1.c4000000004d9p-1, -0x1.665f94c6f6c96p-3, -0x1.00854b128f61cp-1,  // 137
     -0x1.69ab68718f4b2p-2, 0x1.56b7b292f7499p-4, 0x1.df48a025a2557p-5,
     -0x1.dce1a3f3d7d27p-5, 0x1.c5f608eb6978bp-7},
    {0x1.cc00000000ba9p-1, -0x1.7694f398416ebp-3, -0x1.0623d305f71e6p-1,  // 138
     -0x1.65915e214ff8bp-2, 0x1.651e11c4b02c1p-4, 0x1.ba740b9065de5p-5,
     -0x1.d1d28f413e6d9p-5, 0x1.e905c77519fd3p-7},
    {0x1.d4000000000fap-1, -0x1.8723b5e3d4505p-3, -0x1.0bb19eb3a98e8p-1,  // 139
     -0x1.614dd7259f049p-2, 0x1.7261565c51d1p-4, 0x1.96848bf6bd22bp-5,
     -0x1.c5fdfca40269ep-5, 0x1.03e02ca3cd152p-6},
    {0x1.dc00000000929p-1, -0x1.980acad9ecb9cp-3, -0x1.112e0eed0cae5p-1,  // 140
     -0x1.5ce431d59811ep-2, 0x1.7e88e40df7a1ep-4, 0x1.73888fd8b76d3p-5,
     -0x1.b97d3fe32bdefp-5, 0x1.1138e68614bfep-6},
    {0x1.e4000000003cdp-1, -0x1.a9491822b03p-3, -0x1.169891cfaaab7p-1,  // 141
     -0x1.5857b5b7e2828p-2, 0x1.899c8a33e6d1ap-4, 0x1.518c95b01bcdep-5,
     -0x1.ac68a8e7ff9b5p-5, 0x1.1c8f207dc6af9p-6},
    {0x1.ec0000000027ep-1, -0x1.badd7ab0176a7p-3, -0x1.1bf0a2678df8cp-1,  // 142
     -0x1.53ab9256ae6ap-2, 0x1.93a4749d78629p-4, 0x1.309b401468d88p-5,
     -0x1.9ed771e3cf812p-5, 0x1.26017a1b7eecbp-6},
    {0x1.f4000000000cbp-1, -0x1.ccc6c789c208ap-3, -0x1.2135c84d3f045p-1,  // 143
     -0x1.4ee2de404a1ffp-2, 0x1.9ca91d0b57b1ep-4, 0x1.10bd6c7cf6487p-5,
     -0x1.90dfb1396ccd9p-5, 0x1.2da76a00b3c7dp-6},
    {0x1.fc00000000fb2p-1, -0x1.df03cc929bad4p-3, -0x1.266797401ecdcp-1,  // 144
     -0x1.4a0096322f603p-2, 0x1.a4b33d62034ccp-4, 0x1.e3f49483e6d76p-6,
     -0x1.82964eeb0af87p-5, 0x1.33a1dcaef45a2p-6},
    {0x1.0200000000fd9p+0, -0x1.e1935147f839fp-3, 0x1.a8f4a28489e6p-2,  // 145
     -0x1.45079c6c62d6p-2, 0x1.abcbc2991d178p-4, 0x1.a8aee5cde7f9ep-6,
     -0x1.740efd4ac2b4ep-5, 0x1.3800aa33c483cp-6},
    {0x1.060000000004dp+0, -0x1.d474177a480bep-3, 0x1.9ee08cd28205ap-2,  // 146
     -0x1.3ffab82ae25c6p-2, 0x1.b1fbc06c2a527p-4, 0x1.6fb2044627a99p-6,
     -0x1.655c34aa0f941p-5, 0x1.3adc1940f5dd7p-6},
    {0x1.0a00000000ce3p+0, -0x1.c7a4dbfeab72fp-3, 0x1.94f524fbcd663p-2,  // 147
     -0x1.3adc9542d3d6dp-2, 0x1.b74c65cf7b175p-4, 0x1.39035c818d7fap-6,
     -0x1.568f31c3fa736p-5, 0x1.3c6606c51a88fp-6},
    {0x1.0e00000000c5p+0, -0x1.bb24575a1c6f6p-3, 0x1.8b32eaa273966p-2,  // 148
     -0x1.35afc3e142c9ap-2, 0x1.bbc6f22a1b461p-4, 0x1.04a5c39db9757p-6,
     -0x1.47b7f69e43d78p-5, 0x1.3c9cbbe2b422ep-6},
    {0x1.12000000002b9p+0, -0x1.aef13e65590a6p-3, 0x1.819a495628f8p-2,  // 149
     -0x1.3076b868efe21p-2, 0x1.bf74ab5477eb5p-4, 0x1.a5334b6b0066ap-7,
     -0x1.38e54d9e158bcp-5, 0x1.3ba667207b8fep-6},
    {0x1.160000000092ap+0, -0x1.a30a42ea0180cp-3, 0x1.782b9972ccb5bp-2,  // 150
     -0x1.2b33cb6d0d50fp-2, 0x1.c25ed459a154cp-4, 0x1.45ba6f716e833p-7,
     -0x1.2a24ce8f67693p-5, 0x1.39997af928662p-6},
    {0x1.1a00000000329p+0, -0x1.976e1438cb5p-3, 0x1.6ee720feabc1fp-2,  // 151
     -0x1.25e939c69b224p-2, 0x1.c48ea4f819a04p-4, 0x1.d5b299370e381p-8,
     -0x1.1b82e560031a1p-5, 0x1.368fadb8e6798p-6},
    {0x1.1e00000000ff8p+0, -0x1.8c1b5fb8a36b1p-3, 0x1.65cd14879a86p-2,  // 152
     -0x1.209924c21786p-2, 0x1.c60d41de055fbp-4, 0x1.29090f6a3a75p-8,
     -0x1.0d0ada51b214dp-5, 0x1.32ad166dd88p-6},
    {0x1.220000000035ep+0, -0x1.8110d16f1b217p-3, 0x1.5cdd97fe6a942p-2,  // 153
     -0x1.1b4592637c8a9p-2, 0x1.c6e3b59b8ff42p-4, 0x1.0ab5b7806e776p-9,
     -0x1.fd8db6d5ab9f9p-6, 0x1.2de6d214e5d8bp-6},
    {0x1.2600000000f7ep+0, -0x1.764d1481cd1a9p-3, 0x1.5418bf8fc36a5p-2,  // 154
     -0x1.15f06dbe42c06p-2, 0x1.c71aea45b0cc8p-4, -0x1.57b74b39be591p-12,
     -0x1.e1800dde52b49p-6, 0x1.2867cd752f62dp-6},
    {0x1.2a00000000d21p+0, -0x1.6bced3b1442cap-3, 0x1.4b7e907a22b1bp-2,  // 155
     -0x1.109b875f99066p-2, 0x1.c6bba3c2ba68ep-4, -0x1.4f456ccd11829p-9,
     -0x1.c5fced5e21b8dp-6, 0x1.22605a6e33f3ap-6},
    {0x1.2e0000000093p+0, -0x1.6194b9cd09019p-3, 0x1.430f01e01c155p-2,  // 156
     -0x1.0b4895c8a5b47p-2, 0x1.c5ce7ab9add08p-4, -0x1.3148783d5b10ep-8,
     -0x1.ab1297fcc686cp-6, 0x1.1bbcbeff94dc9p-6},
    {0x1.3200000000efbp+0, -0x1.579d72214e914p-3, 0x1.3ac9fd96a78cep-2,  // 157
     -0x1.05f935f71e9f4p-2, 0x1.c45bd81cd3f14p-4, -0x1.b29e793c2d54fp-8,
     -0x1.90cd7850d13cbp-6, 0x1.149d2d3958f9dp-6},
    {0x1.3600000000916p+0, -0x1.4de7a8de3949ap-3, 0x1.32af60eef432p-2,  // 158
     -0x1.00aeebfa60bf1p-2, 0x1.c26bf147da73p-4, -0x1.15ed09145753dp-7,
     -0x1.77383a73cdbafp-6, 0x1.0d1756140c675p-6},
    {0x1.3a000000003cep+0, -0x1.44720b78dbe44p-3, 0x1.2abefd7b59982p-2,  // 159
     -0x1.f6d64726a3d76p-3, 0x1.c006c4a9729cdp-4, -0x1.4e99d7393097ep-7,
     -0x1.5e5be5fbe6f91p-6, 0x1.0539e4b84be9ep-6},
    {0x1.3e00000000d7bp+0, -0x1.3b3b4906304fp-3, 0x1.22f899cf30c5ep-2,  // 160
     -0x1.ec5e61bb0d749p-3, 0x1.bd3416f05a3b1p-4, -0x1.837326b3dea1p-7,
     -0x1.463ff81c3506cp-6, 0x1.fa22d1dbc156ep-7},
    {0x1.4200000000122p+0, -0x1.3242129029aabp-3, 0x1.1b5bf2394636p-2,  // 161
     -0x1.e1f8a20050094p-3, 0x1.b9fb70b3a66d5p-4, -0x1.b49785f438f7dp-7,
     -0x1.2eea7db36e43ep-6, 0x1.e9608c9e117b5p-7},
    {0x1.460000000017ep+0, -0x1.29851b64f060ep-3, 0x1.13e8b9789567cp-2,  // 162
     -0x1.d7a755ca45312p-3, 0x1.b6641c8e21c9fp-4, -0x1.e2265a0bf6792p-7,
     -0x1.18602d17521efp-6, 0x1.d846b3f65b9fcp-7},
    {0x1.4a000000009c7p+0, -0x1.21031960b070fp-3, 0x1.0c9e996b51de7p-2,  // 163
     -0x1.cd6c9feaea6b6p-3, 0x1.b27525a4c2a85p-4, -0x1.061fd5cf543dfp-6,
     -0x1.02a47f726ea69p-6, 0x1.c6f53711068c7p-7},
    {0x1.4e00000000c2ep+0, -0x1.18bac531f3151p-3, 0x1.057d33b7ec917p-2,  // 164
     -0x1.c34a79b2920a4p-3, 0x1.ae3556903c286p-4, -0x1.1981fb3fcadf7p-6,
     -0x1.db73931d96ad6p-7, 0x1.b576085f521f7p-7},
    {0x1.52000000005e3p+0, -0x1.10aada98ca383p-3, 0x1.fd0844e01d06ap-3,  // 165
     -0x1.b942b475865d1p-3, 0x1.a9ab38a1f12ffp-4, -0x1.2b49ff9b913d4p-6,
     -0x1.b342a7dcee29p-7, 0x1.a3ed22df2a2fcp-7},
    {0x1.5600000000fddp+0, -0x1.08d218a0fd419p-3, 0x1.ef65f15aebe85p-3,  // 166
     -0x1.af56fb1510e3cp-3, 0x1.a4dd137cc2462p-4, -0x1.3b8854ab4b47ap-6,
     -0x1.8cb6e42ffaa66p-7, 0x1.925e9720e957bp-7},
    {0x1.5a00000000706p+0, -0x1.012f41d774253p-3, 0x1.e21286516da27p-3,  // 167
     -0x1.a588d38a1316ap-3, 0x1.9fd0ecfa774b9p-4, -0x1.4a4d6a59f44a8p-6,
     -0x1.67cf3203827bcp-7, 0x1.80ee8ab79bb3fp-7},
    {0x1.5e00000000c97p+0, -0x1.f38238f5d5de1p-4, 0x1.d50d119373ad2p-3,  // 168
     -0x1.9bd9a06f49a54p-3, 0x1.9a8c8956ab826p-4, -0x1.57a99d3a4f821p-6,
     -0x1.4488e9166943ep-7, 0x1.6f9cbc032ac9ep-7},
    {0x1.6200000000eb4p+0, -0x1.e50ce550af2b3p-4, 0x1.c85496645f057p-3,  // 169
     -0x1.924aa289f3e79p-3, 0x1.95156b98a97cbp-4, -0x1.63ad2868d194ap-6,
     -0x1.22dff7efab5d3p-7, 0x1.5e7e0d8721e14p-7},
    {0x1.66000000001e1p+0, -0x1.d6fc2505ff53p-4, 0x1.bbe80e83a7dd7p-3,  // 170
     -0x1.88dcfa4f38dbp-3, 0x1.8f70d635b031ep-4, -0x1.6e6817cec6c59p-6,
     -0x1.02cf0ac4fa0f2p-7, 0x1.4d9fb38945304p-7},
    {0x1.6a00000000e24p+0, -0x1.c94d9cb10cad2p-4, 0x1.afc66b294e9fap-3,  // 171
     -0x1.7f91a96526a4fp-3, 0x1.89a3cbe59b009p-4, -0x1.77ea3c50b8fb6p-6,
     -0x1.c89f608e0cddp-8, 0x1.3d0a9941f951ap-7},
    {0x1.6e00000000bcfp+0, -0x1.bbfef982669dbp-4, 0x1.a3ee95f67b94dp-3,  // 172
     -0x1.7669941e46f98p-3, 0x1.83b310a43caf7p-4, -0x1.804321650d978p-6,
     -0x1.8eb4f89c4bfc7p-8, 0x1.2cc79e002916dp-7},
    {0x1.7200000000fbfp+0, -0x1.af0df178e3b6bp-4, 0x1.985f71da27f02p-3,  // 173
     -0x1.6d6582ee8bb56p-3, 0x1.7da32ad9da1eep-4, -0x1.878204064d929p-6,
     -0x1.57ce50cbf4a11p-8, 0x1.1ce7148615968p-7},
    {0x1.7600000000dbep+0, -0x1.a2784393da333p-4, 0x1.8d17dbea682bp-3,  // 174
     -0x1.648623d9018fap-3, 0x1.777864a5dc397p-4, -0x1.8db5ca5bb9f17p-6,
     -0x1.23d9647a0b63fp-8, 0x1.0d626a507a14ep-7},
    {0x1.7a0000000031fp+0, -0x1.963bb7fe9f3ap-4, 0x1.8216ac324f94ap-3,  // 175
     -0x1.5bcc0bd5547c5p-3, 0x1.7136cd46d6111p-4, -0x1.92ecfd91ab3dbp-6,
     -0x1.e585dffd2b9cep-9, 0x1.fc93806b61987p-8},
    {0x1.7e0000000044dp+0, -0x1.8a562035c9d5p-4, 0x1.775ab674d0094p-3,  // 176
     -0x1.5337b82c9b8a5p-3, 0x1.6ae23a9b7fd27p-4, -0x1.9735c3a86d50ap-6,
     -0x1.88ed4a9d6e4aap-9, 0x1.df416b48c5121p-8},
    {0x1.820000000011dp+0, -0x1.7ec5572697848p-4, 0x1.6ce2cae4e42a6p-3,  // 177
     -0x1.4ac98fcce7f2ep-3, 0x1.647e4ab88e88ap-4, -0x1.9a9ddaf94d748p-6,
     -0x1.31beb94eca9dbp-9, 0x1.c2e0204d75ae2p-8},
    {0x1.86000000002e2p+0, -0x1.73874148a2f1cp-4, 0x1.62adb6d32f555p-3,  // 178
     -0x1.4281e4930c065p-3, 0x1.5e0e658f87e43p-4, -0x1.9d329602cb7b2p-6,
     -0x1.bf9d058160659p-10, 0x1.a751dfc37a498p-8},
    {0x1.8a00000000162p+0, -0x1.6899ccb269afbp-4, 0x1.58ba455188de2p-3,  // 179
     -0x1.3a60f48a5c89fp-3, 0x1.5795bea327b11p-4, -0x1.9f00d945e014dp-6,
     -0x1.25dfec2ec9f4dp-10, 0x1.8cc3a1a2dc94p-8},
    {0x1.8e000000000bcp+0, -0x1.5dfaf128d0308p-4, 0x1.4f073fcca6bc2p-3,  // 180
     -0x1.3266eb220e217p-3, 0x1.511756c60ea52p-4, -0x1.a015181e4e961p-6,
     -0x1.2bd69844f1d5fp-11, 0x1.7321946fa0ee3p-8},
    {0x1.9200000000605p+0, -0x1.53a8b02a05e79p-4, 0x1.45936e9c4e075p-3,  // 181
     -0x1.2a93e258080d6p-3, 0x1.4a95fde0d63dep-4, -0x1.a07b53f92cf72p-6,
     -0x1.ec6b5902bfabep-15, 0x1.5a7f8ce28e399p-8},
    {0x1.9600000000c9fp+0, -0x1.49a114f40c6dep-4, 0x1.3c5d998a5748cp-3,  // 182
     -0x1.22e7e3d9031d4p-3, 0x1.441454bcd99b6p-4, -0x1.a03f1af54059bp-6,
     0x1.b8509ac516995p-12, 0x1.42cea0986e68dp-8},
    {0x1.9a00000000072p+0, -0x1.3fe23487291d5p-4, 0x1.33648850dc0e2p-3,  // 183
     -0x1.1b62ea15df057p-3, 0x1.3d94ced1477d7p-4, -0x1.9f6b87f123095p-6,
     0x1.c5aef7778024fp-11, 0x1.2c0fba2d3cc0bp-8},
    {0x1.9e00000000d9p+0, -0x1.366a2da47ae52p-4, 0x1.2aa7030fd9753p-3,  // 184
     -0x1.1404e14e1e384p-3, 0x1.3719b41046f19p-4, -0x1.9e0b42bc14d26p-6,
     0x1.4f428859d22f8p-10, 0x1.164e6e5389588p-8},
    {0x1.a200000000d8cp+0, -0x1.2d3728c925a1dp-4, 0x1.2223d2bac9265p-3,  // 185
     -0x1.0ccda88fb1c1p-3, 0x1.30a522b259bc2p-4, -0x1.9c28807f5e207p-6,
     0x1.b3b077e6457f4p-10, 0x1.017892aed3c0dp-8},
    {0x1.a600000000fa4p+0, -0x1.24475826063dep-4, 0x1.19d9c17e40305p-3,  // 186
     -0x1.05bd12abea00dp-3, 0x1.2a3910fe0a832p-4, -0x1.99cd0535632b1p-6,
     0x1.083db70551805p-9, 0x1.db27ca51376b6p-9},
    {0x1.aa00000000c9ap+0, -0x1.1b98f794772fdp-4, 0x1.11c79b1e2db5bp-3,  // 187
     -0x1.fda5ce43c0ecep-4, 0x1.23d74f0a8d7bbp-4, -0x1.970224da9e612p-6,
     0x1.32fe209aa522dp-9, 0x1.b52d3878e5baap-9},
    {0x1.ae00000000ff2p+0, -0x1.132a4c882f1cep-4, 0x1.09ec2d4ce0d68p-3,  // 188
     -0x1.f01dc5fcaec03p-4, 0x1.1d81887bd6523p-4, -0x1.93d0c53c11d1fp-6,
     0x1.5a451ef4d6c0ep-9, 0x1.90d6f5fa7295ap-9},
    {0x1.b2000000006p+0, -0x1.0af9a5fe8f24fp-4, 0x1.024647fb44727p-3,  // 189
     -0x1.e2e17362a2039p-4, 0x1.1739463708916p-4, -0x1.904160a87b9a6p-6,
     0x1.7e3d79232a1d3p-9, 0x1.6e9e2b63501c8p-9},
    {0x1.b6000000001p+0, -0x1.03055c6b7a152p-4, 0x1.f5a97b4510c0bp-4,  // 190
     -0x1.d5f02bb2f3ea9p-4, 0x1.10fff00e270eap-4, -0x1.8c5c06b9717b2p-6,
     0x1.9f110091ec6b1p-9, 0x1.4de6e7b715c6cp-9},
    {0x1.ba00000000654p+0, -0x1.f697a3480dab2p-5, 0x1.e72cc70f4b38p-4,  // 191
     -0x1.c949340b6af11p-4, 0x1.0ad6ce6239628p-4, -0x1.8828608593106p-6,
     0x1.bce87e19dde14p-9, 0x1.2ef2221ea0cbfp-9},
    {0x1.be0000000013ap+0, -0x1.e796e18e52852p-5, 0x1.d91423f1f0271p-4,  // 192
     -0x1.bcebc2d9efffdp-4, 0x1.04bf0bbb1a1efp-4, -0x1.83adb229f5472p-6,
     0x1.d7eba24711819p-9, 0x1.119440c9fe732p-9},
    {0x1.c400000000c69p+0, -0x1.d1e55dfd2618p-5, 0x1.c4a5d1c95a595p-4,  // 193
     -0x1.aae79bc4c067dp-4, 0x1.f77c83671a685p-5, -0x1.7c7f72b2aa34dp-6,
     0x1.fb627e61e88d1p-9, 0x1.d102ed7a7cbd8p-10},
    {0x1.cc00000000d0cp+0, -0x1.b66c918953658p-5, 0x1.aab132c91f3efp-4,  // 194
     -0x1.93db31b758f31p-4, 0x1.e005fccc1732dp-5, -0x1.723104cfc0885p-6,
     0x1.111f4c3fd8901p-8, 0x1.6de017a0b5ebdp-10},
    {0x1.d400000000d8cp+0, -0x1.9c87b769ece3fp-5, 0x1.9224a2f0ad3f9p-4,  // 195
     -0x1.7de461b34e776p-4, 0x1.c939f6ab39781p-5, -0x1.6736b0274739p-6,
     0x1.202bd8d6be6ep-8, 0x1.15f5b64102272p-10},
    {0x1.dc00000000b5ap+0, -0x1.8420d81f5fb14p-5, 0x1.7aef09d2084a9p-4,  // 196
     -0x1.68faf28caacedp-4, 0x1.b321dec4b0954p-5, -0x1.5bb9b2335a5d1p-6,
     0x1.2b58856359e35p-8, 0x1.90db88f2090d4p-11},
    {0x1.e40000000011dp+0, -0x1.6d230982c985p-5, 0x1.64ffd5cb1f4d7p-4,  // 197
     -0x1.551648ca9d903p-4, 0x1.9dc4b677cb864p-5, -0x1.4fde6a44c8981p-6,
     0x1.331cf0b02df47p-8, 0x1.08e7458141a05p-11},
    {0x1.ec000000008d5p+0, -0x1.577a662cc04e3p-5, 0x1.5047014b7a6f4p-4,  // 198
     -0x1.422d81f52bdddp-4, 0x1.89275d880e058p-5, -0x1.43c4bcef36d18p-6,
     0x1.37e6e022bfcb8p-8, 0x1.24e05bc0aa162p-12},
    {0x1.f400000000f87p+0, -0x1.43140494e60ep-5, 0x1.3cb51680643b2p-4,  // 199
     -0x1.30378c86bdeb1p-4, 0x1.754cd6bbfb8e7p-5, -0x1.378875313a0fdp-6,
     0x1.3a1a893a8740cp-8, 0x1.5f2e569f29f49p-14},
    {0x1.fc000000003bbp+0, -0x1.2fddee02172e4p-5, 0x1.2a3b319ae02c5p-4,  // 200
     -0x1.1f2b3cca33606p-4, 0x1.62368682ff5efp-5, -0x1.2b41a23bc486fp-6,
     0x1.3a12f3f2a04bfp-8, -0x1.61b1b3bda4aafp-14},
    {0x1.0200000000e3p+1, -0x1.1dc715602cf3dp-5, 0x1.18cb01de836bcp-4,  // 201
     -0x1.0eff5eebd8e5bp-4, 0x1.4fe46bdfaf597p-5, -0x1.1f04f101f097bp-6,
     0x1.38226efb055ddp-8, -0x1.dd365c7bc1c58p-13},
    {0x1.0600000000a65p+1, -0x1.0cbf4e0d91196p-5, 0x1.0856c9a40937fp-4,  // 202
     -0x1.ff558d010885cp-5, 0x1.3e5553def16d5p-5, -0x1.12e400fdcaa07p-6,
     0x1.34930fedf5706p-8, -0x1.6d67e4efbc5d6p-12},
    {0x1.0a00000000b04p+1, -0x1.f96e855f96eap-6, 0x1.f1a2baebc2dc8p-5,  // 203
     -0x1.e248b78417dabp-5, 0x1.2d8707eb887a5p-5, -0x1.06edb3cabd487p-6,
     0x1.2fa73ab2e109ep-8, -0x1.d74c2bd0c0a9ep-12},
    {0x1.0e0000000065p+1, -0x1.db40d839838e4p-6, 0x1.d45c44d3df084p-5,  // 204
     -0x1.c6c64d7a696cp-5, 0x1.1d767752f0fddp-5, -0x1.f65ceec56e078p-7,
     0x1.299a2c2b5e904p-8, -0x1.1749c4f86dbfap-11},
    {0x1.1200000000f8dp+1, -0x1.beda10c6f911ep-6, 0x1.b8c217ae8d4ffp-5,  // 205
     -0x1.acbcb150d96afp-5, 0x1.0e1fdc51b432dp-5, -0x1.df6115da9f98ep-7,
     0x1.22a08511ddcbbp-8, -0x1.3aad7d6cdc7edp-11},
    {0x1.1600000000497p+1, -0x1.a42023fc281d1p-6, 0x1.9ebd3107ef4bep-5,  // 206
     -0x1.941aa72e61323p-5, 0x1.fefdb9fc581f7p-6, -0x1.c8f87c557f4a1p-7,
     0x1.1ae8d29ff2a03p-8, -0x1.56c9657021f9dp-11},
    {0x1.1a0000000042ep+1, -0x1.8afa6e685e6cep-6, 0x1.86379ec6b43f5p-5,  // 207
     -0x1.7ccf6172ccce6p-5, 0x1.e31d50cd6dfb4p-6, -0x1.b3305737d8de6p-7,
     0x1.129c13253639p-8, -0x1.6c7f730a9a184p-11},
    {0x1.1e0000000012fp+1, -0x1.7351a36969016p-6, 0x1.6f1c77f61051bp-5,  // 208
     -0x1.66ca8aa548f0ap-5, 0x1.c894206d1ebbp-6, -0x1.9e12db2a3263ep-7,
     0x1.09de353393419p-8, -0x1.7c9da54a8e4f4p-11},
    {0x1.22000000006b5p+1, -0x1.5d0fbcd6a2b45p-6, 0x1.5957d502f0eb8p-5,  // 209
     -0x1.51fc4d21cec73p-5, 0x1.af573e60b229p-6, -0x1.89a79cf383486p-7,
     0x1.00ce906bdc177p-8, -0x1.87de36b24966cp-11},
    {0x1.2600000000d81p+1, -0x1.481feb2bd9ccdp-6, 0x1.44d6c78ea376ep-5,  // 210
     -0x1.3e5558ce3c91p-5, 0x1.975b59943dd6ep-6, -0x1.75f3e8c491c91p-7,
     0x1.ef10ae9396b1p-9, -0x1.8ee8d24feab1ep-11},
    {0x1.2a00000000bb8p+1, -0x1.346e86398439p-6, 0x1.318751f4202cfp-5,  // 211
     -0x1.2bc6e7185e8eap-5, 0x1.8094dc636c1d5p-6, -0x1.62fb10e7f25f7p-7,
     0x1.dc4603248f9dep-9, -0x1.925423a5801ddp-11},
    {0x1.2e0000000080fp+1, -0x1.21e8fe5e5d1b1p-6, 0x1.1f585e999eef2p-5,  // 212
     -0x1.1a42bd780bec7p-5, 0x1.6af809f82fb03p-6, -0x1.50beb46d786ffp-7,
     0x1.c9655e7a32acdp-9, -0x1.92a6d7d6e33cp-11},
    {0x1.3200000000621p+1, -0x1.107dce4cfd629p-6, 0x1.0e39b7248ff31p-5,  // 213
     -0x1.09bb2eaa6c035p-5, 0x1.5679177b15a98p-6, -0x1.3f3efe652baaep-7,
     0x1.b69107bb952bbp-9, -0x1.905970de9f7ffp-11},
    {0x1.360000000024p+1, -0x1.001c6d5e9c7dp-6, 0x1.fc37f745a3a93p-6,  // 214
     -0x1.f44635ab924bap-6, 0x1.430c418767b73p-6, -0x1.2e7ade4329a55p-7,
     0x1.a3e5f560423fdp-9, -0x1.8bd6421fdb03cp-11},
    {0x1.3a00000000ebep+1, -0x1.e16a84e63c91ap-7, 0x1.dde13372810f6p-6,  // 215
     -0x1.d6dbdd808259ep-6, 0x1.30a5de4c308e5p-6, -0x1.1e7039f50927ap-7,
     0x1.917c670a4b66ep-9, -0x1.857c5eb8914aap-11},
    {0x1.3e00000000216p+1, -0x1.c4732ebb96673p-7, 0x1.c15387cabcf84p-6,  // 216
     -0x1.bb1f447e2085fp-6, 0x1.1f3a6cba7c01cp-6, -0x1.0f1c1a400ffebp-7,
     0x1.7f6871bf27026p-9, -0x1.7d9ec97dfab2fp-11},
    {0x1.4200000000f66p+1, -0x1.a93719b9a50cfp-7, 0x1.a674d1ba5e97fp-6,  // 217
     -0x1.a0f96bfee8233p-6, 0x1.0ebea1181c7bbp-6, -0x1.007ad1e05a41fp-7,
     0x1.6dba7f34f649ap-9, -0x1.7486f59ed7e25p-11},
    {0x1.4600000000d3p+1, -0x1.8f9c1e33cdcbfp-7, 0x1.8d2c562e737f4p-6,  // 218
     -0x1.8854618e0e865p-6, 0x1.fe4ede8e5c825p-7, -0x1.e5103fe0eb2a3p-8,
     0x1.5c7fc0fa5435ep-9, -0x1.6a751c72ccf07p-11},
    {0x1.4a00000000dcp+1, -0x1.778995613cb3p-7, 0x1.7562b103a89b8p-6,  // 219
     -0x1.711b3889ade3fp-6, 0x1.e0d4261345563p-7, -0x1.ca7e9c12e9431p-8,
     0x1.4bc29845c8bf1p-9, -0x1.5fa12a547445ap-11},
    {0x1.4e00000000294p+1, -0x1.60e8446fd2e52p-7, 0x1.5f01c4e0e345ep-6,  // 220
     -0x1.5b3a03149865p-6, 0x1.c4f82d04b312fp-7, -0x1.b13695145e30bp-8,
     0x1.3b8af33e15b2p-9, -0x1.543bcca86890fp-11},
    {0x1.5200000000fffp+1, -0x1.4ba2489588b89p-7, 0x1.49f4ab86f618ep-6,  // 221
     -0x1.469dca7ea2eadp-6, 0x1.aaa6ae5b69eb4p-7, -0x1.992d7ed59fe91p-8,
     0x1.2bdea089d9593p-9, -0x1.486f7a8139854p-11},
    {0x1.5600000000ca2p+1, -0x1.37a304193ef1cp-7, 0x1.3627a69d7b645p-6,  // 222
     -0x1.333487463c2a9p-6, 0x1.91cc130c85a32p-7, -0x1.82584bfc9a7ccp-8,
     0x1.1cc199f0e9bc4p-9, -0x1.3c5f26ceb6c6ap-11},
    {0x1.5a00000000f6ep+1, -0x1.24d70c4a5c75p-7, 0x1.23881101ad2e5p-6,  // 223
     -0x1.20ed18d056a9fp-6, 0x1.7a55770785d4p-7, -0x1.6cabafd011d3fp-8,
     0x1.0e3646d1900bbp-9, -0x1.302b1c2e4fc9p-11},
    {0x1.5e000000001ccp+1, -0x1.132c185fa1e03p-7, 0x1.1204509bac08fp-6,  // 224
     -0x1.0fb73cf0d4552p-6, 0x1.6430ac3d0fab8p-7, -0x1.581c3b5c182edp-8,
     0x1.003db723ae99bp-9, -0x1.23ed275833994p-11},
    {0x1.6200000000a93p+1, -0x1.0290f13427b56p-7, 0x1.018bc8bbea592p-6,  // 225
     -0x1.ff070eb1773dbp-7, 0x1.4f4c3bf77f935p-7, -0x1.449e76269505bp-8,
     0x1.e5afaf71617b8p-10, -0x1.17bba22e94a05p-11},
    {0x1.66000000009cbp+1, -0x1.e5eac3b4f81e5p-8, 0x1.e41d9a048d197p-7,  // 226
     -0x1.e086b1fa9ae86p-7, 0x1.3b9766c74fe48p-7, -0x1.3226f318af0b4p-8,
     0x1.cc0740ba2106ap-10, -0x1.0ba93c65bff8ap-11},
    {0x1.6a00000000695p+1, -0x1.c89451f986824p-8, 0x1.c6fd299c8a9cap-7,  // 227
     -0x1.c3d1af0e5e1e6p-7, 0x1.2902233c65de4p-7, -0x1.20aa62036d313p-8,
     0x1.b37e78e8631fdp-10, -0x1.ff8aacf6c5c03p-12},
    {0x1.6e000000009c5p+1, -0x1.ad01d6036c716p-8, 0x1.ab9a5e6fc7088p-7,  // 228
     -0x1.a8cdc9ae7294p-7, 0x1.177d1b9f9a425p-7, -0x1.101d9e2970643p-8,
     0x1.9c105d398dfd6p-10, -0x1.e83988dc21cb3p-12},
    {0x1.7200000000249p+1, -0x1.931849dbad104p-8, 0x1.91daef1e414acp-7,  // 229
     -0x1.8f622d575df7fp-7, 0x1.06f9aad8ddbbcp-7, -0x1.0075ba30631d9p-8,
     0x1.85b6dfc0cd99ep-10, -0x1.d173478718761p-12},
    {0x1.7600000000ab6p+1, -0x1.7abe3ff0ded21p-8, 0x1.79a614bfc3af7p-7,  // 230
     -0x1.77775cdd89ec1p-7, 0x1.eed3b151d9117p-8, -0x1.e350138eb0fbcp-9,
     0x1.706b15cc7bc67p-10, -0x1.bb4894db56a71p-12},
    {0x1.7a000000004ebp+1, -0x1.63dbcb98d24c6p-8, 0x1.62e475ef22671p-7,  // 231
     -0x1.60f7226be7dfbp-7, 0x1.d180aab1bfed1p-8, -0x1.c75452ac0859bp-9,
     0x1.5c25672d81245p-10, -0x1.a5c5e614ea284p-12},
    {0x1.7e00000000fc4p+1, -0x1.4e5a6ad94411ep-8, 0x1.4d8012d1e4f75p-7,  // 232
     -0x1.4bcc7fef1e6c7p-7, 0x1.b5e0e9f9a3285p-8, -0x1.ace407df9750ap-9,
     0x1.48ddb727ea8d7p-10, -0x1.90f4ca51bef6cp-12},
    {0x1.820000000070ap+1, -0x1.3a24f168b45d5p-8, 0x1.39643215ef8e6p-7,  // 233
     -0x1.37e39ff6e2189p-7, 0x1.9bdc54c73cf5p-8, -0x1.93ebaf98ecbfdp-9,
     0x1.368b87c298ccap-10, -0x1.7cdc03e68717dp-12},
    {0x1.8600000000fdfp+1, -0x1.272774d78f91ap-8, 0x1.267d4edce0c66p-7,  // 234
     -0x1.2529c71380752p-7, 0x1.835c0392dd92cp-8, -0x1.7c5872f2dc403p-9,
     0x1.2526181976b97p-10, -0x1.697f5d95ea9d4p-12},
    {0x1.8a00000000339p+1, -0x1.154f39d3c0558p-8, 0x1.14b9078debda2p-7,  // 235
     -0x1.138d45b523dbdp-7, 0x1.6c4a36c0e6e44p-8, -0x1.66182bd7d38fcp-9,
     0x1.14a47e46e5212p-10, -0x1.56e34279a3e2bp-12},
    {0x1.8e000000003cbp+1, -0x1.048aa277d0a52p-8, 0x1.04060d85452f9p-7,  // 236
     -0x1.02fd6a8f4101cp-7, 0x1.56924b7f34ee3p-8, -0x1.51196769c0b7bp-9,
     0x1.04fdbd68ed535p-10, -0x1.450676d96c11bp-12},
    {0x1.9200000000eefp+1, -0x1.e9923b314d5f4p-9, 0x1.e8a82b32e2e93p-8,  // 237
     -0x1.e6d4eb052e0b2p-8, 0x1.4220b08aded6ep-8, -0x1.3d4b66a64e839p-9,
     0x1.ec51b074ddeb4p-11, -0x1.33e91dbbc19ecp-12},
    {0x1.96000000001aap+1, -0x1.cbf62e08aafdep-9, 0x1.cb2792db371cfp-8,  // 238
     -0x1.c98b161bc3afcp-8, 0x1.2ee2daf50691fp-8, -0x1.2a9e1dda92cfap-9,
     0x1.d039c15601b28p-11, -0x1.238932e3b68afp-12},
    {0x1.9a00000000b78p+1, -0x1.b023d14b01303p-9, 0x1.af6d731129322p-8,  // 239
     -0x1.ae015089bbf51p-8, 0x1.1cc73afa50189p-8, -0x1.190232e85267dp-9,
     0x1.b5a209aa9a314p-11, -0x1.13e3f6723fcb7p-12},
    {0x1.9e000000001d7p+1, -0x1.95ff98ff4396cp-9, 0x1.955ea050f125fp-8,  // 240
     -0x1.941d2e995e11ap-8, 0x1.0bbd30fdaed43p-8, -0x1.0868faa54f0b6p-9,
     0x1.9c7933533a576p-11, -0x1.04f5c643489d9p-12},
    {0x1.a200000000882p+1, -0x1.7d6f9ef03d1e5p-9, 0x1.7ce189944c8f1p-8,  // 241
     -0x1.7bc5c8b64a0cbp-8, 0x1.f76a056657265p-9, -0x1.f188eaefb5df9p-10,
     0x1.84ae47301383ap-11, -0x1.ed74c78a0cd1fp-13},
    {0x1.a6000000001b2p+1, -0x1.665b89c377607p-9, 0x1.65de20b9f4e9p-8,  // 242
     -0x1.64e3a66dcd7f3p-8, 0x1.d93fa10c71d5dp-9, -0x1.d40e96b235ceep-10,
     0x1.6e30bafca7e6dp-11, -0x1.d259f02ffcd5cp-13},
    {0x1.aa00000000675p+1, -0x1.50ac757eedf11p-9, 0x1.503dc434c7226p-8,  // 243
     -0x1.4f60aa6a1b1a7p-8, 0x1.bcdf1687502ccp-9, -0x1.b8498eb5615d1p-10,
     0x1.58f07c298e95ep-11, -0x1.b890d6253bdedp-13},
    {0x1.ae00000000a98p+1, -0x1.3c4cdd6a4435ap-9, 0x1.3beb29f3d7955p-8,  // 244
     -0x1.3b27ff626c461p-8, 0x1.a22dd41d0ba72p-9, -0x1.9e21a59e73256p-10,
     0x1.44ddf81ed980cp-11, -0x1.a00e62d1747e4p-13},
    {0x1.b200000000533p+1, -0x1.29288737ea355p-9, 0x1.28d24b73dfa7p-8,  // 245
     -0x1.282605f8492a9p-8, 0x1.8912c1496edd4p-9, -0x1.857fe0537e633p-10,
     0x1.31ea22441725bp-11, -0x1.88c7359bc843bp-13},
    {0x1.b6000000004fdp+1, -0x1.172c6f64494d5p-9, 0x1.16e052eba88bbp-8,  // 246
     -0x1.1648437a85bd2p-8, 0x1.71762bee901fcp-9, -0x1.6e4e6b56964e3p-10,
     0x1.200678208aa59p-11, -0x1.72afdfc2b7ecdp-13},
    {0x1.ba00000000024p+1, -0x1.0646b6b9c427ep-9, 0x1.0603898560ff7p-8,  // 247
     -0x1.057d5186039cfp-8, 0x1.5b41b632077c1p-9, -0x1.58788fe1b82a1p-10,
     0x1.0f2503dc180b2p-11, -0x1.5dbc66b3fd3d8p-13},
    {0x1.be00000000851p+1, -0x1.eccd21d1f3358p-10, 0x1.ec568d2e27755p-9,  // 248
     -0x1.eb699cf7bbc4dp-9, 0x1.46604509a78a2p-9, -0x1.43eaa8da6a72ap-10,
     0x1.fe70bac09bf4bp-12, -0x1.49e0f8bc7a9dbp-13},
    {0x1.c20000000079dp+1, -0x1.cef8684bf956ap-10, 0x1.ce8fbf9ac9cd2p-9,  // 249
     -0x1.cdbe9d89ea209p-9, 0x1.32bdef7977287p-9, -0x1.309217bd55b2fp-10,
     0x1.e06754a2fd24p-12, -0x1.3711e9e0ea24ap-13},
    {0x1.c600000000f8bp+1, -0x1.b2f19376ffba3p-10, 0x1.b295347780f06p-9,  // 250
     -0x1.b1dc9db491415p-9, 0x1.2047ee828da79p-9, -0x1.1e5d3994e7755p-10,
     0x1.c4153a20a768p-12, -0x1.25437acc49cdcp-13},
    {0x1.ca000000000e7p+1, -0x1.989cbf0c90933p-10, 0x1.984b388c72698p-9,  // 251
     -0x1.97a84c1447c94p-9, 0x1.0eec8dc1fc4b1p-9, -0x1.0d3b5c0a0ae02p-10,
     0x1.a962e5dd42c97p-12, -0x1.146a4360b1214p-13},
    {0x1.ce00000000effp+1, -0x1.7fdfb496aa23dp-10, 0x1.7f97c0b26f4a6p-9,  // 252
     -0x1.7f07f3e32a358p-9, 0x1.fd36397a2d82ap-10, -0x1.fa396543f1965p-11,
     0x1.9039e3781aa13p-12, -0x1.047ad92cfddb5p-13},
    {0x1.d200000000ca4p+1, -0x1.68a1d1b94823p-10, 0x1.686250c8c3d4fp-9,  // 253
     -0x1.67e3654518c36p-9, 0x1.de87c1b14216dp-10, -0x1.dbe4985ee05d8p-11,
     0x1.7884c99611d9p-12, -0x1.ead4df4f7b88fp-14},
    {0x1.d6000000007c1p+1, -0x1.52cbf0006ae96p-10, 0x1.5293e41b63f9dp-9,  // 254
     -0x1.5223dedc6ca6ep-9, 0x1.c1b00fecfb902p-10, -0x1.bf5c11101bbf6p-11,
     0x1.622f3312a5d9cp-12, -0x1.ce5c64b4bee4bp-14},
    {0x1.da000000005b2p+1, -0x1.3e484e1d11494p-10, 0x1.3e16d72641c51p-9,  // 255
     -0x1.3db3f898927b3p-9, 0x1.a693376c64ae3p-10, -0x1.a4851cfa19e57p-11,
     0x1.4d25b788ba32ap-12, -0x1.b377b6d409cd8p-14},
    {0x1.de0000000036dp+1, -0x1.2b027a7b7bc48p-10, 0x1.2ad6d2a237751p-9,  // 256
     -0x1.2a7f8faf0c89cp-9, 0x1.8d16eaa693f5fp-10, -0x1.8b46844925a28p-11,
     0x1.3955e35bd3c3ap-12, -0x1.9a12aa187ea5ep-14},
    {0x1.e400000000531p+1, -0x1.1043eb46fa23ep-10, 0x1.101fb93a3b785p-9,  // 257
     -0x1.0fd75ec06ddfp-9, 0x1.69b3b336c03dap-10, -0x1.68329125f435dp-11,
     0x1.1dcca144e9dbcp-12, -0x1.76a83d05c3dc5p-14},
    {0x1.ec0000000067fp+1, -0x1.e0936eb684007p-11, 0x1.e05b0c2344243p-10,  // 258
     -0x1.dfea5437ea14ep-10, 0x1.3f5b5d13f230cp-10, -0x1.3e2f4c510bd32p-11,
     0x1.f96de0a9a2f68p-13, -0x1.4bf49d1d4be4ap-14},
    {0x1.f400000000952p+1, -0x1.a8212ce18bff2p-11, 0x1.a7f54202fdcaap-10,  // 259
     -0x1.a79d755e340c9p-10, 0x1.19f3f9fa199edp-10, -0x1.190a33481bbbdp-11,
     0x1.bed0bf0a2fa12p-13, -0x1.25fafd67583c3p-14},
    {0x1.fc0000000006p+1, -0x1.764f933ff9abap-11, 0x1.762d5e764b1bep-10,  // 260
     -0x1.75e8fb2362eddp-10, 0x1.f1d5b3dbad22p-11, -0x1.f06974a97a881p-12,
     0x1.8aeaf53c0db1cp-13, -0x1.043d8f3077edep-14},
    {0x1.02000000000aap+2, -0x1.4a578e3577944p-11, 0x1.4a3ce9d7ef591p-10,  // 261
     -0x1.4a07a568fbc26p-10, 0x1.b77c36d528761p-11, -0x1.b660754ca8736p-12,
     0x1.5cfc231fd159bp-13, -0x1.cc936ae7aea0bp-15},
    {0x1.06000000005dap+2, -0x1.23895e5aa0e86p-11, 0x1.23749e413e4a6p-10,  // 262
     -0x1.234b2102a6819p-10, 0x1.83f59424fd6a7p-11, -0x1.831888be276e7p-12,
     0x1.345863c5a2addp-13, -0x1.976efafd94283p-15},
    {0x1.0a00000000077p+2, -0x1.0149de4f539cfp-11, 0x1.0139b4f8f9aa9p-10,  // 263
     -0x1.0119645408c75p-10, 0x1.5676612f21624p-11, -0x1.55ca312b6e21p-12,
     0x1.10665ca7aa68ap-13, -0x1.6851f3141768ep-15},
    {0x1.0e0000000090dp+2, -0x1.c620339919be8p-12, 0x1.c60706e742a5cp-11,  // 264
     -0x1.c5d4b04e17775p-11, 0x1.2e4ab2090020fp-11, -0x1.2dc491d1e04b2p-12,
     0x1.e13ada527c618p-14, -0x1.3e931fd53f6e8p-15},
    {0x1.12000000008f2p+2, -0x1.90c6592d9918dp-12, 0x1.90b2bdca17723p-11,  // 265
     -0x1.908b88ee3080cp-11, 0x1.0ad36db9c1e9cp-11, -0x1.0a6af41356cbp-12,
     0x1.a908007f17cacp-14, -0x1.199a82721a244p-15},
    {0x1.1600000000ca1p+2, -0x1.61b0c20220506p-12, 0x1.61a17cba98c02p-11,  // 266
     -0x1.6182f37d17c5ep-11, 0x1.d707db8134b9ep-12, -0x1.d6651a2638401p-13,
     0x1.775c0167c705dp-14, -0x1.f1bfc52cb2691p-16},
    {0x1.1a00000000e5dp+2, -0x1.38230d47f27b4p-12, 0x1.3817289c4a142p-11,  // 267
     -0x1.37ff602cfbb99p-11, 0x1.9fbfc24dfd7dbp-12, -0x1.9f40fcf9bdf9cp-13,
     0x1.4b76ded8fbf29p-14, -0x1.b7d2d03280822p-16},
    {0x1.1e00000000008p+2, -0x1.1376f5867b272p-12, 0x1.136db24025d1dp-11,  // 268
     -0x1.135b2c52f1fp-11, 0x1.6ef2d81a6d5dfp-12, -0x1.6e901a763527fp-13,
     0x1.24ae34eda9bd3p-14, -0x1.84948fb2ceab5p-16},
    {0x1.2200000000796p+2, -0x1.e633726de4c4dp-13, 0x1.e62504d0630ap-12,  // 269
     -0x1.e6082a70935ebp-12, 0x1.43defa87f01bp-12, -0x1.43921240517d4p-13,
     0x1.026ae639fa4a7p-14, -0x1.5743011695011p-16},
    {0x1.26000000009f4p+2, -0x1.ad13a1f2949a3p-13, 0x1.ad0865475cd09p-12,  // 270
     -0x1.acf1ec8795c5dp-12, 0x1.1dd8a842163e2p-12, -0x1.1d9cc19de7773p-13,
     0x1.c84e042f5cc69p-15, -0x1.2f3163af2475cp-16},
    {0x1.2a00000000de7p+2, -0x1.7aa9d4aeb4ef3p-13, 0x1.7aa11446d325bp-12,  // 271
     -0x1.7a8f93de9b8acp-12, 0x1.f890c53581f6ep-13, -0x1.f8337609bb73cp-14,
     0x1.92d7c1b53789bp-15, -0x1.0bc60ed30b873p-16},
    {0x1.2e00000000721p+2, -0x1.4e2c3e30c1db3p-13, 0x1.4e256d52db356p-12,  // 272
     -0x1.4e17cbde387e6p-12, 0x1.bd50b74b67133p-13, -0x1.bd080aa3e217ap-14,
     0x1.63a0e34473e6ep-15, -0x1.d8f0eceb62b5cp-17},
    {0x1.3200000000284p+2, -0x1.26e8c425709c6p-13, 0x1.26e3753798e19p-12,  // 273
     -0x1.26d8d78cd2a42p-12, 0x1.8904d0acde3fdp-13, -0x1.88cc367666465p-14,
     0x1.39ef6b15742bp-15, -0x1.a19ebf1eaf4cfp-17},
    {0x1.3600000000b58p+2, -0x1.04423678b7b79p-13, 0x1.043e141e79741p-12,  // 274
     -0x1.0435cf8b9a56cp-12, 0x1.5adc5e0e6169dp-13, -0x1.5ab0487519d6fp-14,
     0x1.151ec84e225c8p-15, -0x1.70be7663f97a2p-17},
    {0x1.3a0000000097dp+2, -0x1.cb5bb5d12ad16p-14, 0x1.cb55454d2e968p-13,  // 275
     -0x1.cb4864736a517p-13, 0x1.321f173bb757p-13, -0x1.31fcc195bfc5bp-14,
     0x1.e93ad58865c99p-16, -0x1.459157e12c592p-17},
    {0x1.3e000000002c2p+2, -0x1.9562848da2557p-14, 0x1.955d80abe8f92p-13,  // 276
     -0x1.9553790837043p-13, 0x1.0e2a467d9172p-13, -0x1.0e0f88d2d497bp-14,
     0x1.afd5348cd5441p-16, -0x1.1f6e612d94b5ap-17},
    {0x1.42000000008a3p+2, -0x1.65c0bd9520eb6p-14, 0x1.65bcd5aede4eep-13,  // 277
     -0x1.65b505f82b4dep-13, 0x1.dcdc889ae0c93p-14, -0x1.dcb2e166de4b6p-15,
     0x1.7d2915581bbc9p-16, -0x1.fb7fc250fdfecp-18},
    {0x1.460000000084ep+2, -0x1.3bb7a7a6d92a3p-14, 0x1.3bb49cebe57e2p-13,  // 278
     -0x1.3bae8784fcf23p-13, 0x1.a4d87b732cdc1p-14, -0x1.a4b80aae93032p-15,
     0x1.506d4ce369b18p-16, -0x1.c002a36ec30b3p-18},
    {0x1.4a00000000dc6p+2, -0x1.169ef0c6af992p-14, 0x1.169c924b853f6p-13,  // 279
     -0x1.1697d55f7e68cp-13, 0x1.736879d791e11p-14, -0x1.734f35e90897cp-15,
     0x1.28f014640f8a7p-16, -0x1.8b7ad6865c0cap-18},
    {0x1.4e00000000f09p+2, -0x1.ebc419795c5f7p-15, 0x1.ebc068cf8dff2p-14,  // 280
     -0x1.ebb9078a1a499p-14, 0x1.47c6d8759aed7p-14, -0x1.47b32b1d70aap-15,
     0x1.0614579866c7ep-16, -0x1.5d18d90eed0b7p-18},
    {0x1.520000000040dp+2, -0x1.b1fbc5412ce1bp-15, 0x1.b1f8e58b855e6p-14,  // 281
     -0x1.b1f32629f0fc6p-14, 0x1.21451a1099a49p-14, -0x1.2135c6e6fcdfcp-15,
     0x1.ce9ea2163409ap-17, -0x1.3425252a73083p-18},
    {0x1.56000000006p+2, -0x1.7efd805a33977p-15, 0x1.7efb4360aeb9bp-14,  // 282
     -0x1.7ef6c974540fdp-14, 0x1.fe9271c187767p-15, -0x1.fe7a92ef7dac2p-16,
     0x1.984cd7a3bc411p-17, -0x1.0ffd7562ecdc7p-18},
    {0x1.5a00000000124p+2, -0x1.51fd1557a5bc8p-15, 0x1.51fb571b5a6a9p-14,  // 283
     -0x1.51f7daa75b22p-14, 0x1.c29681f795ce4p-15, -0x1.c283eacb7a1ffp-16,
     0x1.685ac64a9ffbp-17, -0x1.e024b05b93e71p-19},
    {0x1.5e00000000981p+2, -0x1.2a464c7f9ecb5p-15, 0x1.2a44f0f7e2562p-14,  // 284
     -0x1.2a4239eb90a97p-14, 0x1.8da664c3a192bp-15, -0x1.8d97ea47c9de5p-16,
     0x1.3e0931ed888f9p-17, -0x1.a7ca0d48a341fp-19},
    {0x1.6200000000edbp+2, -0x1.073a1a5c2eba6p-15, 0x1.07390bb3c0369p-14,  // 285
     -0x1.0736ee650d7c7p-14, 0x1.5eee44bc2b54bp-15, -0x1.5ee2fe1a14503p-16,
     0x1.18af3ac167f4p-17, -0x1.760af2f10fd63p-19},
    {0x1.6600000000df3p+2, -0x1.d09846082fd26p-16, 0x1.d096a0740512ep-15,  // 286
     -0x1.d093554ea89e7p-15, 0x1.35b329bc0a04ep-15, -0x1.35aa619ca8739p-16,
     0x1.ef6f85cfdd62ap-18, -0x1.4a216d78b2189p-19},
    {0x1.6a00000000e16p+2, -0x1.9a0110548af65p-16, 0x1.99ffc800d81b1p-15,  // 287
     -0x1.99fd375b7ca8ep-15, 0x1.11500e766058ep-15, -0x1.1149379e7ce4p-16,
     0x1.b53e41eeba18ap-18, -0x1.235e9c85b69d1p-19},
    {0x1.6e00000000f53p+2, -0x1.69d3f2599d5e8p-16, 0x1.69d2f2a5e6072p-15,  // 288
     -0x1.69d0f33fdd98cp-15, 0x1.e2669ad369b16p-16, -0x1.e25bf3b5e4d9ep-17,
     0x1.81e22d66dd068p-18, -0x1.012809ac623bbp-19},
    {0x1.720000000006fp+2, -0x1.3f4ffac7fa0bp-16, 0x1.3f4f33a3c510bp-15,  // 289
     -0x1.3f4da55c50b6bp-15, 0x1.a9b8b601ca4abp-16, -0x1.a9b06a224513bp-17,
     0x1.548e086187f76p-18, -0x1.c5ea8fed1984cp-20},
    {0x1.7600000000c36p+2, -0x1.19cae3b4e0e7bp-16, 0x1.19ca489d5d74ep-15,  // 290
     -0x1.19c9126efed1bp-15, 0x1.77b387be11b5fp-16, -0x1.77ad11ad4eafcp-17,
     0x1.2c8ca0f14b9bcp-18, -0x1.909bc073efa3dp-20},
    {0x1.7a000000001d8p+2, -0x1.f15cd1956eec7p-17, 0x1.f15be0030ea4fp-16,  // 291
     -0x1.f159fcdf34699p-16, 0x1.4b8ecebf7874ap-16, -0x1.4b89c692199bap-17,
     0x1.093e0311f79b8p-18, -0x1.618eda79d1a8ep-20},
    {0x1.7e00000000123p+2, -0x1.b6ebdb2082c42p-17, 0x1.b6eb1efd8960cp-16,  // 292
     -0x1.b6e9a6b8340e5p-16, 0x1.2499ce81e2c62p-16, -0x1.2495e348dfca4p-17,
     0x1.d429f8ef7a778p-19, -0x1.380800af56a26p-20},
    {0x1.8200000000b09p+2, -0x1.8358d4c03b398p-17, 0x1.8358423acff01p-16,  // 293
     -0x1.83571d3064d54p-16, 0x1.02388c7e01945p-16, -0x1.02357f313443ap-17,
     0x1.9d29d50535c3ep-19, -0x1.13615316353fbp-20},
    {0x1.8600000000597p+2, -0x1.55d52f849b1a7p-17, 0x1.55d4bd6833a84p-16,  // 294
     -0x1.55d3d92fadf7bp-16, 0x1.c7c2c08e94d13p-17, -0x1.c7bdff9f88f11p-18,
     0x1.6c9f93836964ap-19, -0x1.e610bec382f9cp-21},
    {0x1.8a0000000035fp+2, -0x1.2daaa1a87b426p-17, 0x1.2daa48c9cfbf2p-16,  // 295
     -0x1.2da9970caa733p-16, 0x1.923599b5c60c7p-17, -0x1.9231e5fae6f28p-18,
     0x1.41c8fedb8e507p-19, -0x1.acf7b8b0d5917p-21},
    {0x1.8e000000004a7p+2, -0x1.0a384c9013384p-17, 0x1.0a380759d1314p-16,  // 296
     -0x1.0a377ced6ecd5p-16, 0x1.62f3351998461p-17, -0x1.62f053065372dp-18,
     0x1.1bfaac40ed55p-19, -0x1.7a934fb69e365p-21},
    {0x1.9200000000305p+2, -0x1.d5e0711613d86p-18, 0x1.d5e0054810f2p-17,  // 297
     -0x1.d5df2dac38832p-17, 0x1.393e540089d4ep-17, -0x1.393c1534595ccp-18,
     0x1.f53a9f4d649efp-20, -0x1.4e1a03e5a69d4p-21},
    {0x1.96000000005b2p+2, -0x1.9eaa388e62d53p-18, 0x1.9ea9e4990422ap-17,  // 298
     -0x1.9ea93cae651eap-17, 0x1.146ff2f745e7p-17, -0x1.146e3353da559p-18,
     0x1.ba56bf8667ac5p-20, -0x1.26d9f62e08d96p-21},
    {0x1.9a000000003d9p+2, -0x1.6df0ce1f8f8b6p-18, 0x1.6df08cbc7eeb9p-17,  // 299
     -0x1.6df009f671d83p-17, 0x1.e7e95ac00ab2bp-18, -0x1.e7e6a188b18bfp-19,
     0x1.865e018ad683ap-20, -0x1.0436255afeb43p-21},
    {0x1.9e0000000024p+2, -0x1.42f10c004775fp-18, 0x1.42f0d913dfd75p-17,  // 300
     -0x1.42f0733b1dd7ap-17, 0x1.ae94def7cb0c1p-18, -0x1.ae92bfffaf701p-19,
     0x1.58805afabcb76p-20, -0x1.cb47f736e053ap-22},
    {0x1.a200000000722p+2, -0x1.1cfeba7a137cfp-18, 0x1.1cfe92d14efddp-17,  // 301
     -0x1.1cfe437fce8c8p-17, 0x1.7bfcdb732c39fp-18, -0x1.7bfb349b16468p-19,
     0x1.30062f5a84872p-20, -0x1.95524e188629fp-22},
    {0x1.a60000000079dp+2, -0x1.f703bc5f85643p-19, 0x1.f7037e998c182p-18,  // 302
     -0x1.f703030da448p-18, 0x1.4f56b250fc5a7p-18, -0x1.4f55690607ea9p-19,
     0x1.0c4d7222efa93p-20, -0x1.65b3602205181p-22},
    {0x1.aa000000001p+2, -0x1.bbe8aedb63718p-19, 0x1.bbe87ebf72cfbp-18,  // 303
     -0x1.bbe81e879819cp-18, 0x1.27ef93c6bcfcdp-18, -0x1.27ee9356d802ap-19,
     0x1.d98e3db54665cp-21, -0x1.3bac9865b2ed8p-22},
    {0x1.ae00000000fe8p+2, -0x1.87bf91fd633f6p-19, 0x1.87bf6c85b888cp-18,  // 304
     -0x1.87bf219666daep-18, 0x1.0529b239e7dbep-18, -0x1.0528ea8702e13p-19,
     0x1.a1e9fa519215p-21, -0x1.1695c07e92851p-22},
    {0x1.b200000000296p+2, -0x1.59b77c3d501d8p-19, 0x1.59b75f0f50307p-18,  // 305
     -0x1.59b724b3523ebp-18, 0x1.ccf394dd11455p-19, -0x1.ccf25dd695f88p-20,
     0x1.70cf4ff91169cp-21, -0x1.ebb4c5a37eb56p-23},
    {0x1.b600000000a13p+2, -0x1.3118103fd2bc9p-19, 0x1.3117f9862e24dp-18,  // 306
     -0x1.3117cc12e5ae2p-18, 0x1.96c9ebd671788p-19, -0x1.96c8f9a23f014p-20,
     0x1.45799fdb86805p-21, -0x1.b1eef016216ddp-23},
    {0x1.ba00000000a5p+2, -0x1.0d3e9a71dfc03p-19, 0x1.0d3e88bf169cdp-18,  // 307
     -0x1.0d3e655984502p-18, 0x1.66fd7dba51214p-19, -0x1.66fcc11e91f7ep-20,
     0x1.1f3b63cff0165p-21, -0x1.7ef2b7aa2876dp-23},
    {0x1.be00000000b83p+2, -0x1.db370acbe7f0cp-20, 0x1.db36ef3abf03cp-19,  // 308
     -0x1.db36b8186c367p-19, 0x1.3ccedb9419c21p-19, -0x1.3cce48b545102p-20,
     0x1.faf6eff6b333dp-22, -0x1.51f3fc8f9025bp-23},
    {0x1.c20000000080cp+2, -0x1.a36035858847p-20, 0x1.a360200d6901p-19,  // 309
     -0x1.a35ff51d28fe5p-19, 0x1.1795148de6043p-19, -0x1.1794a22ff2de9p-20,
     0x1.bf656bef1c42cp-22, -0x1.2a3e99354aefdp-23},
    {0x1.c600000000e06p+2, -0x1.72190f876d01p-20, 0x1.7218fecf0a931p-19,  // 310
     -0x1.7218dd5e43febp-19, 0x1.ed7622d6cac65p-20, -0x1.ed7570ba908ffp-21,
     0x1.8ad3afd53240dp-22, -0x1.073390057f91fp-23},
    {0x1.ca00000000046p+2, -0x1.469c3ab618f4fp-20, 0x1.469c2db087d76p-19,  // 311
     -0x1.469c13a563cc3p-19, 0x1.b37a7efdaa7b4p-20, -0x1.b379f44d988e8p-21,
     0x1.5c6f363ec133bp-22, -0x1.d08d20c48fc1fp-24},
    {0x1.ce0000000063p+2, -0x1.203b89e755af3p-20, 0x1.203b7fc326786p-19,  // 312
     -0x1.203b6b7ac63d6p-19, 0x1.804f03838c99bp-20, -0x1.804e97868682ep-21,
     0x1.337e355788298p-22, -0x1.99f789a7839ddp-24},
    {0x1.d2000000007bep+2, -0x1.fcba8e90b26ffp-21, 0x1.fcba7ec4e0566p-20,  // 313
     -0x1.fcba5f2d38ad6p-20, 0x1.5326bfaaa32efp-20, -0x1.53266b959a15p-21,
     0x1.0f5cb7224bc64p-22, -0x1.69cbc7d54dfa8p-24},
    {0x1.d6000000003bdp+2, -0x1.c0f39976c1b9p-21, 0x1.c0f38d296d223p-20,  // 314
     -0x1.c0f3748ec0b5bp-20, 0x1.2b4cd746d4e51p-20, -0x1.2b4c95cf77f23p-21,
     0x1.def412211c24ap-23, -0x1.3f48f5ea436dp-24},
    {0x1.da00000000818p+2, -0x1.8c32c9180605dp-21, 0x1.8c32bf8352a7p-20,  // 315
     -0x1.8c32ac59e8ea6p-20, 0x1.0821ae6dfd663p-20, -0x1.08217b75a055bp-21,
     0x1.a6acf162f7c5fp-23, -0x1.19c4d75d2b836p-24},
    {0x1.de00000000711p+2, -0x1.5da4d3f421b17p-21, 0x1.5da4cc7df77d8p-20,  // 316
     -0x1.5da4bd91a059bp-20, 0x1.d230d48329a2fp-21, -0x1.d2308525c54e9p-22,
     0x1.7502a8d65508fp-23, -0x1.f1525f6967088p-25},
    {0x1.e200000000a41p+2, -0x1.348f44353350fp-21, 0x1.348f3e65901a8p-20,  // 317
     -0x1.348f32c647341p-20, 0x1.9b6979a468a3fp-21, -0x1.9b693bdb3232dp-22,
     0x1.492e50820c55bp-23, -0x1.b6e2d074694c7p-25},
    {0x1.e60000000086bp+2, -0x1.104d8ce17bdp-21, 0x1.104d885ae921ep-20,  // 318
     -0x1.104d7f4dc18b8p-20, 0x1.6b11e6955ca36p-21, -0x1.6b11b67c2df7bp-22,
     0x1.22805f35764e8p-23, -0x1.8350fd80c8edbp-25},
    {0x1.ea000000008cfp+2, -0x1.e09ced9a398a1p-22, 0x1.e09ce68da15a4p-21,  // 319
     -0x1.e09cd8746cfd7p-21, 0x1.40687d3201bccp-21, -0x1.406857c127544p-22,
     0x1.005deba42bc32p-23, -0x1.55ce5f9af5325p-25},
    {0x1.ee000000007fep+2, -0x1.a823b5f97516ap-22, 0x1.a823b07c09cfdp-21,  // 320
     -0x1.a823a5812fb2ap-21, 0x1.1ac25f6c4e45ap-21, -0x1.1ac24247b9b26p-22,
     0x1.c47c80271d06p-24, -0x1.2da4b424bf31p-25},
    {0x1.f40000000057p+2, -0x1.5f9fbeb63506cp-22, 0x1.5f9fbaf08d9cfp-21,  // 321
     -0x1.5f9fb3647a55p-21, 0x1.d4d4d3cecc9cfp-22, -0x1.d4d4af30a8d9bp-23,
     0x1.774ed597642e6p-24, -0x1.f453983195237p-26},
    {0x1.fc00000000c6ap+2, -0x1.11d855d039911p-22, 0x1.11d8538692fep-21,  // 322
     -0x1.11d84ef2acd1ap-21, 0x1.6d205767c4247p-22, -0x1.6d2041d21fbe6p-23,
     0x1.244a5bba807cfp-24, -0x1.85a7d5d45a339p-26},
    {0x1.02000000005d9p+3, -0x1.aa8aa019d6d84p-23, 0x1.aa8a9d537be21p-22,  // 323
     -0x1.aa8a97c5d795cp-22, 0x1.1c5c596050bffp-22, -0x1.1c5c4cc580165p-23,
     0x1.c745c2205d793p-25, -0x1.2f76f2a7d0238p-26},
    {0x1.0600000000d82p+3, -0x1.4c30dc93e705ap-23, 0x1.4c30dae51bc4bp-22,  // 324
     -0x1.4c30d786cb9a7p-22, 0x1.baebba329130ap-23, -0x1.baebabaa68744p-24,
     0x1.62911b623b08ep-25, -0x1.d8ad7b6788de2p-27},
    {0x1.0a00000000098p+3, -0x1.02b5e4093a1c5p-23, 0x1.02b5e303fb90bp-22,  // 325
     -0x1.02b5e0f8ede0cp-22, 0x1.58f276824df33p-23, -0x1.58f26e49219aep-24,
     0x1.142317220692ap-25, -0x1.701f447a9e398p-27},
    {0x1.0e00000000012p+3, -0x1.92f7c86fdbca6p-24, 0x1.92f7c7330621p-23,  // 326
     -0x1.92f7c4b87993cp-23, 0x1.0ca52659ca711p-23, -0x1.0ca521d2b4aa8p-24,
     0x1.ae1c99a031fabp-26, -0x1.1eb1ad921eceep-27},
    {0x1.1200000000f06p+3, -0x1.39d4ebab2fa53p-24, 0x1.39d4eaeb1241ep-23,  // 327
     -0x1.39d4e96a28121p-23, 0x1.a2712cbbc302ap-24, -0x1.a27127f527bd9p-25,
     0x1.4ef8b14860ea7p-26, -0x1.be8e2f10cb27fp-28},
    {0x1.1600000000904p+3, -0x1.e8d3250d4aba2p-25, 0x1.e8d3242454a9fp-24,  // 328
     -0x1.e8d322515750ap-24, 0x1.45e20f66fb77ep-24, -0x1.45e20d104b18ep-25,
     0x1.04e04808b41eep-26, -0x1.5bc723209aaf9p-28},
    {0x1.1a000000002dbp+3, -0x1.7cb276eb283e1p-25, 0x1.7cb2765ded0b4p-24,  // 329
     -0x1.7cb27542a1dc2p-24, 0x1.fb98918a1feacp-25, -0x1.fb988f9265602p-26,
     0x1.96575280241fcp-27, -0x1.0ed98c1f6ea12p-28},
    {0x1.1e00000000e37p+3, -0x1.287cba969f625p-25, 0x1.287cba41037a3p-24,  // 330
     -0x1.287cb99525f1cp-24, 0x1.8b50ef88d847ap-25, -0x1.8b50ef049d82bp-26,
     0x1.3c7575236073ap-27, -0x1.a5e04e683cdf4p-29},
    {0x1.2200000000a0ap+3, -0x1.cdcf18377e109p-26, 0x1.cdcf17cfb97dp-25,  // 331
     -0x1.cdcf16ff2e35cp-25, 0x1.33df5ed02a099p-25, -0x1.33df5f06ed4a3p-26,
     0x1.eceab42ea2298p-28, -0x1.488ebe61e1698p-29},
    {0x1.26000000004e3p+3, -0x1.67a83d2a12b71p-26, 0x1.67a83ceb32a7ap-25,  // 332
     -0x1.67a83c6ca9817p-25, 0x1.df8af27e018d3p-26, -0x1.df8af392a81aep-27,
     0x1.7fe250293e04ap-28, -0x1.ffc30d11c93dbp-30},
    {0x1.2a00000000ffep+3, -0x1.1819ee937ab0dp-26, 0x1.1819ee6d64879p-25,  // 333
     -0x1.1819ee209ba5ap-25, 0x1.7577e196e822bp-26, -0x1.7577e2e26b15ap-27,
     0x1.2af81e21b706bp-28, -0x1.8e8f863e0177ep-30},
    {0x1.2e00000000ca9p+3, -0x1.b44945a7ae8b5p-27, 0x1.b44945798e9dbp-26,  // 334
     -0x1.b449451c5ae64p-26, 0x1.22db7e6b7d25ep-26, -0x1.22db7fb41194ep-27,
     0x1.d1acc8a0068aap-29, -0x1.36663d7df4a7ap-30},
    {0x1.320000000080bp+3, -0x1.53c7b153ebdc3p-27, 0x1.53c7b13801441p-26,  // 335
     -0x1.53c7b0ff6e28ap-26, 0x1.c50a39ba9afbap-27, -0x1.c50a3c0fcb98ap-28,
     0x1.6aab0372e8cbap-29, -0x1.e37a855b0c3f6p-31},
    {0x1.36000000005e2p+3, -0x1.089ef7d254941p-27, 0x1.089ef7c171d8dp-26,  // 336
     -0x1.089ef79f1879bp-26, 0x1.60d3ef028097cp-27, -0x1.60d3f10763552p-28,
     0x1.1a7236d141dabp-29, -0x1.788895da7f87dp-31},
    {0x1.3a00000000acfp+3, -0x1.9c2c8da018c59p-28, 0x1.9c2c8d8baf908p-27,  // 337
     -0x1.9c2c8d61f6c45p-27, 0x1.12c859c8e5238p-27, -0x1.12c85b7adc0dap-28,
     0x1.b7f04683af19ep-30, -0x1.253ea00505be4p-31},
    {0x1.3e0000000047fp+3, -0x1.41005fd448822p-28, 0x1.41005fc7f5b12p-27,  // 338
     -0x1.41005fae9ca2fp-27, 0x1.ac0078affea42p-28, -0x1.ac007b7a0bcf7p-29,
     0x1.569fe032ea833p-30, -0x1.c8c220cf0fda4p-32},
    {0x1.4200000000e1ap+3, -0x1.f3fe0ca72d749p-29, 0x1.f3fe0c9850f2ep-28,  // 339
     -0x1.f3fe0c7980776p-28, 0x1.4d5402ff26f1ep-28, -0x1.4d5405425ee96p-29,
     0x1.0ad61423c2853p-30, -0x1.63b94742df53bp-32},
    {0x1.4600000000c29p+3, -0x1.8564fb2d9dee9p-29, 0x1.8564fb24abe39p-28,  // 340
     -0x1.8564fb11ee26fp-28, 0x1.0398a343afe88p-28, -0x1.0398a514cd15ap-29,
     0x1.9f9fe30b74827p-31, -0x1.1509b642124e1p-32},
    {0x1.4a000000006a6p+3, -0x1.2f42bdcd75e04p-29, 0x1.2f42bdc816877p-28,  // 341
     -0x1.2f42bdbcae542p-28, 0x1.9458f69afd2a3p-29, -0x1.9458f98074fafp-30,
     0x1.43b050e997becp-31, -0x1.af83c59603babp-33},
    {0x1.4e00000000a3cp+3, -0x1.d85bfeae3eecep-30, 0x1.d85bfea7cfc83p-29,  // 342
     -0x1.d85bfe99e978cp-29, 0x1.3ae7fa1ef90f2p-29, -0x1.3ae7fc6abe528p-30,
     0x1.f82d96e8ba93ep-32, -0x1.50106377714f9p-33},
    {0x1.520000000044cp+3, -0x1.6fdfb3af826ffp-30, 0x1.6fdfb3ababefp-29,  // 343
     -0x1.6fdfb3a3314dfp-29, 0x1.ea7f9280c92f8p-30, -0x1.ea7f9620cf86cp-31,
     0x1.88a77f7b75058p-32, -0x1.05ba17a6361d6p-33},
    {0x1.5600000000f5bp+3, -0x1.1e801c42c234p-30, 0x1.1e801c407b2a5p-29,  // 344
     -0x1.1e801c3b4cf39p-29, 0x1.7e001facf73ep-30, -0x1.7e0022874d038p-31,
     0x1.31ccaa03163f1p-32, -0x1.97aa90a54f987p-34},
    {0x1.5a000000000e9p+3, -0x1.be40e6b716282p-31, 0x1.be40e6b466f59p-30,  // 345
     -0x1.be40e6ae0f222p-30, 0x1.298095261b4cfp-30, -0x1.298097637e14bp-31,
     0x1.dc5050dd246f5p-33, -0x1.3d7da5e40c575p-34},
    {0x1.5e00000000e43p+3, -0x1.5b8ae7419657cp-31, 0x1.5b8ae74005296p-30,  // 346
     -0x1.5b8ae73c208acp-30, 0x1.cf63d7c45727bp-31, -0x1.cf63db4708e86p-32,
     0x1.72f4193b3a58fp-33, -0x1.ee8631471f255p-35},
    {0x1.6200000000ccp+3, -0x1.0eaa9bf48be18p-31, 0x1.0eaa9bf3a4b8ap-30,  // 347
     -0x1.0eaa9bf13f1d2p-30, 0x1.68e374faa2ebep-31, -0x1.68e377b9ed57ep-32,
     0x1.20e61d4f17795p-33, -0x1.8122c59a5f81bp-35},
    {0x1.6600000000583p+3, -0x1.a59729528cb86p-32, 0x1.a597295187438p-31,  // 348
     -0x1.a597294e90b44p-31, 0x1.190f6c816edd5p-31, -0x1.190f6ea735db3p-32,
     0x1.c1fd4670b8de1p-34, -0x1.2bf1af9222d8dp-35},
    {0x1.6a000000008p+3, -0x1.4855c201101a9p-32, 0x1.4855c2008048bp-31,  // 349
     -0x1.4855c1fea91f7p-31, 0x1.b5c7a688006afp-32, -0x1.b5c7a9e2d3dbcp-33,
     0x1.5e73ba6cc41f5p-34, -0x1.d331813bc659p-36},
    {0x1.6e000000001f3p+3, -0x1.ff6a43cc81386p-33, 0x1.ff6a43cbe9c03p-32,  // 350
     -0x1.ff6a43c99cf56p-32, 0x1.54f17d3c679b7p-32, -0x1.54f17fdac542ep-33,
     0x1.10eeadf1969ffp-34, -0x1.6bd9beecf8ce3p-36},
    {0x1.720000000063cp+3, -0x1.8e4a5cc4f81c4p-33, 0x1.8e4a5cc4ae257p-32,  // 351
     -0x1.8e4a5cc33b986p-32, 0x1.0986e4641d37cp-32, -0x1.0986e66f1cbc1p-33,
     0x1.a91eae0b02e17p-35, -0x1.1b5dfada20ae2p-36},
    {0x1.7600000000374p+3, -0x1.36305e1f75cd7p-33, 0x1.36305e1f56e31p-32,  // 352
     -0x1.36305e1e6bad3p-32, 0x1.9d95cc6a01e8cp-33, -0x1.9d95cf99be19bp-34,
     0x1.4b156b331711p-35, -0x1.b95f806a93716p-37},
    {0x1.7a000000000d7p+3, -0x1.e326990c700d2p-34, 0x1.e326990c60455p-33,  // 353
     -0x1.e326990b32a77p-33, 0x1.4219b65ef3cep-33, -0x1.4219b8daec6e1p-34,
     0x1.01d924e5684fp-35, -0x1.57bddeb8c242dp-37},
    {0x1.7e00000000076p+3, -0x1.784738215dd58p-34, 0x1.78473821652ep-33,  // 354
     -0x1.78473820a18d5p-33, 0x1.f5b443103563dp-34, -0x1.f5b446ef9cfe8p-35,
     0x1.919ff24159f22p-36, -0x1.0bb4cf6617902p-37},
    {0x1.82000000000a2p+3, -0x1.250bb6bafe76p-34, 0x1.250bb6bb10177p-33,  // 355
     -0x1.250bb6ba8f8e4p-33, 0x1.86ba42eb3564dp-34, -0x1.86ba45efcff28p-35,
     0x1.38c923b7beefbp-36, -0x1.a0facffe6bcadp-38},
    {0x1.860000000058fp+3, -0x1.c872d2dd8295ep-35, 0x1.c872d2ddac7e7p-34,  // 356
     -0x1.c872d2dd012e3p-34, 0x1.304c87dcb462p-34, -0x1.304c8a36b5a74p-35,
     0x1.e7320c2c92603p-37, -0x1.44be804e2c673p-38},
    {0x1.8a00000000649p+3, -0x1.637b83539ee8p-35, 0x1.637b8353c84eap-34,  // 357
     -0x1.637b83535469ep-34, 0x1.d9f9fd17d65a1p-35, -0x1.d9fa00c1e2c1bp-36,
     0x1.7b6da0d99459dp-37, -0x1.f9d26de79d462p-39},
    {0x1.8e000000005cdp+3, -0x1.14d99b7056292p-35, 0x1.14d99b707bb7fp-34,  // 358
     -0x1.14d99b702c171p-34, 0x1.71221ede18f6ep-35, -0x1.712221b8df3bep-36,
     0x1.277fbeed57a4dp-37, -0x1.89ef3f6e5057ep-39},
    {0x1.9200000000329p+3, -0x1.af38d76f9dbecp-36, 0x1.af38d76fdeb14p-35,  // 359
     -0x1.af38d76f6f8ebp-35, 0x1.1f7b35d69c10dp-35, -0x1.1f7b380fdf235p-36,
     0x1.cc450c1fd6468p-38, -0x1.32cbea620392fp-39},
    {0x1.96000000001c5p+3, -0x1.4fd6080c9e14ep-36, 0x1.4fd6080cd492bp-35,  // 360
     -0x1.4fd6080c85d78p-35, 0x1.bfc803cc46c89p-36, -0x1.bfc807431f25fp-37,
     0x1.66755ab76b02dp-38, -0x1.dddde540c8213p-40},
    {0x1.9a0000000008dp+3, -0x1.058ca49c662fbp-36, 0x1.058ca49c92ffp-35,  // 361
     -0x1.058ca49c5a6c7p-35, 0x1.5cbb80bf6a13p-36, -0x1.5cbb8372309ecp-37,
     0x1.172aee0a031c7p-38, -0x1.7429bbce9f0ffp-40},
    {0x1.9e00000000009p+3, -0x1.9763c5a301c67p-37, 0x1.9763c5a34a72bp-36,  // 362
     -0x1.9763c5a2f815cp-36, 0x1.0f97d4e2bc7fdp-36, -0x1.0f97d6fcc5bbap-37,
     0x1.b2d50079689d6p-39, -0x1.21d7422446ed3p-40},
    {0x1.a20000000051dp+3, -0x1.3d468382dec69p-37, 0x1.3d468383191e5p-36,  // 363
     -0x1.3d468382dc76dp-36, 0x1.a708a8cc4ebap-37, -0x1.a708ac126d3d4p-38,
     0x1.52a5c4a9be6c5p-39, -0x1.c374e18b822a4p-41},
    {0x1.a60000000065cp+3, -0x1.ee305087a1964p-38, 0x1.ee305087fe942p-37,  // 364
     -0x1.ee305087a4564p-37, 0x1.497585eb311a6p-37, -0x1.49758877f6bb2p-38,
     0x1.07bd2cb0f939ep-39, -0x1.5f984010e05d9p-41},
    {0x1.aa00000000f84p+3, -0x1.80dfe3c060deap-38, 0x1.80dfe3c0aa935p-37,  // 365
     -0x1.80dfe3c066ddp-37, 0x1.00953e873e3c6p-37, -0x1.00954083a62fp-38,
     0x1.9accdb5b4da12p-40, -0x1.11d27eebe80d6p-41},
    {0x1.ae00000000119p+3, -0x1.2bbd98fd80603p-38, 0x1.2bbd98fdba8e8p-37,  // 366
     -0x1.2bbd98fd87613p-37, 0x1.8fa7707744c4dp-38, -0x1.8fa7738f32547p-39,
     0x1.3fee790e8dc51p-40, -0x1.aa8186dc73504p-42},
    {0x1.b20000000004dp+3, -0x1.d2e05f2ffb8f8p-39, 0x1.d2e05f305720cp-38,  // 367
     -0x1.d2e05f30094ddp-38, 0x1.37403aa3aaa8bp-38, -0x1.37403d0c707ddp-39,
     0x1.f2536b86f8ebcp-41, -0x1.4c29c61759615p-42},
    {0x1.b6000000004b2p+3, -0x1.6b9a8f25cf038p-39, 0x1.6b9a8f2616e64p-38,  // 368
     -0x1.6b9a8f25db6fap-38, 0x1.e4ce0cb0e3a5bp-39, -0x1.e4ce1071996dep-40,
     0x1.8418b8c8f43bep-41, -0x1.02b05e9f68275p-42},
    {0x1.ba0000000061p+3, -0x1.1b2cc51ce82a4p-39, 0x1.1b2cc51d207f5p-38,  // 369
     -0x1.1b2cc51cf2e1dp-38, 0x1.799100f8bd225p-39, -0x1.799103e4f48d2p-40,
     0x1.2e3ffa40cf914p-41, -0x1.92ef2e8cb4397p-43},
    {0x1.be00000000518p+3, -0x1.b912da1f7e81ap-40, 0x1.b912da1fd6abdp-39,  // 370
     -0x1.b912da1f9076dp-39, 0x1.260c8cdce2837p-39, -0x1.260c8f239aea6p-40,
     0x1.d6c8f19dfc2f9p-42, -0x1.39ce389fdcacap-43},
    {0x1.c2000000000e4p+3, -0x1.57822cd960058p-40, 0x1.57822cd9a4f0ap-39,  // 371
     -0x1.57822cd96ec62p-39, 0x1.ca02df5fe0b2cp-40, -0x1.ca02e2eb88f9dp-41,
     0x1.6ea5ce3022cadp-42, -0x1.e8c8b56f5aa1ep-44},
    {0x1.c6000000006c3p+3, -0x1.0b8651d7ebe6fp-40, 0x1.0b8651d821bb2p-39,  // 372
     -0x1.0b8651d7f7db5p-39, 0x1.64b31244d1b13p-40, -0x1.64b31507b5985p-41,
     0x1.1d8ba5c6b188ep-42, -0x1.7caa561b3444dp-44},
    {0x1.ca00000000699p+3, -0x1.a0b266196efb9p-41, 0x1.a0b26619c303cp-40,  // 373
     -0x1.a0b26619822aep-40, 0x1.15cc3fc3ef5f8p-40, -0x1.15cc41ea77291p-41,
     0x1.bcc42022ad511p-43, -0x1.287665f4bcfc7p-44},
    {0x1.ce00000000ddp+3, -0x1.44861af776bdep-41, 0x1.44861af7b84cdp-40,  // 374
     -0x1.44861af786067p-40, 0x1.b0b2c7ec567acp-41, -0x1.b0b2cb45d9a28p-42,
     0x1.5a625adc30d9ep-43, -0x1.cdc53bcc99d21p-45},
    {0x1.d200000000a27p+3, -0x1.f97a9644d6247p-42, 0x1.f97a96453c65p-41,  // 375
     -0x1.f97a9644ee5cfp-41, 0x1.50fc5ef64a8d3p-41, -0x1.50fc619220109p-42,
     0x1.0dc3a83493713p-43, -0x1.67a08f13950ebp-45},
    {0x1.d600000000f91p+3, -0x1.89aad60926734p-42, 0x1.89aad609762b1p-41,  // 376
     -0x1.89aad6093990cp-41, 0x1.0671dff5ef7d7p-41, -0x1.0671e1fe0bf3cp-42,
     0x1.a42f6e1344929p-44, -0x1.1813f35816c9bp-45},
    {0x1.da00000000eb5p+3, -0x1.3296a2eea5688p-42, 0x1.3296a2eee38b2p-41,  // 377
     -0x1.3296a2eeb472ap-41, 0x1.98c8d2ea08de8p-42, -0x1.98c8d61429a4p-43,
     0x1.473d9944953ebp-44, -0x1.b43ff48df66b7p-46},
    {0x1.de00000000798p+3, -0x1.dd8ae869b173dp-43, 0x1.dd8ae86a124bep-42,  // 378
     -0x1.dd8ae869c9104p-42, 0x1.3e5c9603590efp-42, -0x1.3e5c987a4700bp-43,
     0x1.fdb5e37779684p-45, -0x1.53c06fc77752cp-46},
    {0x1.e2000000009cep+3, -0x1.73e91a4f6e299p-43, 0x1.73e91a4fb99f3p-42,  // 379
     -0x1.73e91a4f80a9cp-42, 0x1.efe170bc8e7aap-43, -0x1.efe174934ba68p-44,
     0x1.8cf6831df70cfp-45, -0x1.0899512408566p-46},
    {0x1.e600000000aebp+3, -0x1.21a4ec7de913p-43, 0x1.21a4ec7e23dd7p-42,  // 380
     -0x1.21a4ec7df78dp-42, 0x1.82313557ee7a4p-43, -0x1.823138554a61ap-44,
     0x1.3527b12add305p-45, -0x1.9c23c03fd112fp-47},
    {0x1.ea00000000a9dp+3, -0x1.c3267ad653938p-44, 0x1.c3267ad6af2d2p-43,  // 381
     -0x1.c3267ad66a352p-43, 0x1.2cc44d3c2c665p-43, -0x1.2cc44f903c638p-44,
     0x1.e18a56b5467eap-46, -0x1.40f984e2b08f1p-47},
    {0x1.ee00000000349p+3, -0x1.5f5b30fb523efp-44, 0x1.5f5b30fb9999dp-43,  // 382
     -0x1.5f5b30fb63ebdp-43, 0x1.d4798f63b2f49p-44, -0x1.d479930420dcep-45,
     0x1.770626c9b9fd7p-46, -0x1.f3f35f21384b3p-48},
    {0x1.f200000000e72p+3, -0x1.11a2f16b759cep-44, 0x1.11a2f16bad31bp-43,  // 383
     -0x1.11a2f16b8368bp-43, 0x1.6cd93c3e97376p-44, -0x1.6cd93f11a707ap-45,
     0x1.2411aa7d9e51p-46, -0x1.855caa4c5b614p-48},
    {0x1.f600000000683p+3, -0x1.aa377566bd803p-45, 0x1.aa37756714163p-44,  // 384
     -0x1.aa377566d306dp-44, 0x1.1c24f488ff566p-44, -0x1.1c24f6bc1e416p-45,
     0x1.c6ed594cef2efp-47, -0x1.2f3c43d357e33p-48},
    {0x1.fc00000000a6bp+3, -0x1.24ef22bc736acp-45, 0x1.24ef22cb5a42cp-44,  // 385
     -0x1.24ef22c02cc83p-44, 0x1.8693cd75a36b6p-45, -0x1.8693fde6b7ef2p-46,
     0x1.3947160987e62p-47, -0x1.a16e8df03edf5p-49},
    {0x1.0200000000b8ap+4, -0x1.6358d89394365p-46, 0x1.6358d8a5a7dc8p-45,  // 386
     -0x1.6358d89818bb5p-45, 0x1.d9cb55f1a0f2dp-46, -0x1.d9cb90b4e6484p-47,
     0x1.7c0668bffa7edp-48, -0x1.fa5ed4cfba014p-50},
    {0x1.0600000000ed6p+4, -0x1.af0ec9d1c324fp-47, 0x1.af0ec9e7b0c61p-46,  // 387
     -0x1.af0ec9d73e185p-46, 0x1.1f5ee9f364f9ep-46, -0x1.1f5f0d97997aep-47,
     0x1.ccfe613fda564p-49, -0x1.332112d90787fp-50},
    {0x1.0a00000000e85p+4, -0x1.057322ef2c72dp-47, 0x1.057322fc794a1p-46,  // 388
     -0x1.057322f27f63ap-46, 0x1.5c992d778c9eap-47, -0x1.5c9958b3c5099p-48,
     0x1.179b56f591a5ep-49, -0x1.74910919d4eb2p-51},
    {0x1.0e00000000467p+4, -0x1.3d27929d09e8bp-48, 0x1.3d2792ad2c311p-47,  // 389
     -0x1.3d2792a112286p-47, 0x1.a6df0549a70ap-48, -0x1.a6df39bc1535cp-49,
     0x1.532e20d4880cbp-50, -0x1.c3f2314d734bdp-52},
    {0x1.120000000034ap+4, -0x1.80ba5b378e169p-49, 0x1.80ba5b4b20603p-48,  // 390
     -0x1.80ba5b3c72461p-48, 0x1.007bfd3559118p-48, -0x1.007c1d04e3bfbp-49,
     0x1.9b72451a4be1bp-51, -0x1.121e8046a539ep-52},
    {0x1.1600000000e75p+4, -0x1.d2b2d771e229dp-50, 0x1.d2b2d7899ff36p-49,  // 391
     -0x1.d2b2d777d124fp-49, 0x1.372197cf17eaap-49, -0x1.3721be65b56dep-50,
     0x1.f31c1382f78dbp-52, -0x1.4c85f90dd50b9p-53},
    {0x1.1a00000000467p+4, -0x1.1b11278c50d6fp-50, 0x1.1b11279ab7345p-49,  // 392
     -0x1.1b11278fea263p-49, 0x1.796bd7234ffe7p-50, -0x1.796c05f2adc3bp-51,
     0x1.2eb9ae82ba778p-52, -0x1.935f06640f8a4p-54},
    {0x1.1e00000000de6p+4, -0x1.5760ad0872e0ap-51, 0x1.5760ad19eaaap-50,  // 393
     -0x1.5760ad0cd07bcp-50, 0x1.c9d5ca8296a43p-51, -0x1.c9d6034b25788p-52,
     0x1.6f3970a3551c7p-53, -0x1.e950619d8f99fp-55},
    {0x1.22000000008a1p+4, -0x1.a089c31be2e16p-52, 0x1.a089c331136eap-51,  // 394
     -0x1.a089c3212e9bp-51, 0x1.15b0e7e0a3db6p-51, -0x1.15b10a51821abp-52,
     0x1.bd77371efbe9dp-54, -0x1.28c8b015f257cp-55},
    {0x1.2600000000de1p+4, -0x1.f9494acdab49ep-53, 0x1.f9494ae75f9a4p-52,  // 395
     -0x1.f9494ad417ddfp-52, 0x1.50db33ab2f7b5p-52, -0x1.50db5d72964a8p-53,
     0x1.0e3047cebdffbp-54, -0x1.68046195b2828p-56},
    {0x1.2a0000000002cp+4, -0x1.3278bcd70e2ebp-53, 0x1.3278bce6a5584p-52,  // 396
     -0x1.3278bcdaf3ab7p-52, 0x1.98a09674955f3p-53, -0x1.98a0c922c3078p-54,
     0x1.47c15d985822p-55, -0x1.b4b90bbce7eadp-57},
    {0x1.2e00000000485p+4, -0x1.73c4d56d45e94p-54, 0x1.73c4d5802f6f9p-53,  // 397
     -0x1.73c4d571ffecbp-53, 0x1.efb0a1a5e33a8p-54, -0x1.efb0df205c834p-55,
     0x1.8d965a7f7df6ap-56, -0x1.08e2c318c3f78p-57},
    {0x1.310000000067ep+4, -0x1.ff068955d580dp-55, 0x1.ff0689563d5ebp-54,  // 398
     -0x1.ff068955ef77cp-54, 0x1.54af00f2f9e6bp-54, -0x1.54af039626042p-55,
     0x1.10b974e4d43f6p-56, -0x1.6b92cb3ccd823p-58},
};

}  // namespace fastact

namespace fastact::FASTACT_ISA {

template <>
struct tanh_coefficients<double> {
    // From here on tanh rounds to 1; abs(x) is clamped to it.
    static constexpr double clamp = 0x1.32p+4;
    // a + shift has 64 intervals per binade. Just below 0.25, as the sum of
    // an a below 1 is not to round to where the intervals from 1 on begin.
    static constexpr double shift = 0x1.fffffffffffffp-3;
    // Row (bits(a + shift) >> 46) - first, for a = min(abs(x), clamp): {m, c0, ..., c6},
    // tanh(a) = min(a, 1) + (c0 + d (c1 + d (c2 + ... + d c6))), d = a - m. c0 lacks 2^-62.8
    // of tanh at most, m chosen for it. Error 2^-55.4 relative to tanh, least at both ends.
    // Row 0, the same as row 1, serves where a vanishes beside shift.
    static constexpr int bits_below_row = 46;
    static constexpr std::int64_t first = 65343;
    static constexpr const double (&rows)[399][8] = tanh_rows;
};

/// log(1 + t) = -log(R) + log(1 + r) for t in [0, 1] with j = round(7 t), R = R(j),
/// r = (1 + t) R - 1
template <class T>
struct log1p_coefficients;

template <>
struct log1p_coefficients<float> {
    // R, near 7 / (7 + j).
    static constexpr float reciprocal[8] = {
        0x1p+0f, 0x1.c00e1p-1f, 0x1.8e5648p-1f, 0x1.667e4p-1f,
        0x1.45ed8ap-1f, 0x1.2ad14ap-1f, 0x1.13bc2ep-1f, 0x1.00040cp-1f};
    static constexpr float reciprocal_minus_1[8] = {
        0x0p+0f, -0x1.ff8f8p-4f, -0x1.c6a6ep-3f, -0x1.33038p-2f,
        -0x1.7424ecp-2f, -0x1.aa5d6cp-2f, -0x1.d887a4p-2f, -0x1.fff7e8p-2f};
    // -log(R) to a multiple of the ulp of 2: R is chosen so that this loses no more than 2^-33.4.
    static constexpr float log[8] = {
        0x0p+0f, 0x1.1138ap-3f, 0x1.010dp-2f, 0x1.6cf81p-2f,
        0x1.ce7cfp-2f, 0x1.13b528p-1f, 0x1.3cde6p-1f, 0x1.62dc18p-1f};
    // P in log(1 + r) = r + r^2 P(r), r in [-0.06245, 0.0715]: error 2^-31.5 relative to
    // log(1 + t) of the row where that is smallest, 0 for r > 0 and 1 for r < 0.
    static constexpr float polynomial[5] = {
        -0x1.fffffep-2f, 0x1.5555p-2f, -0x1.000698p-2f, 0x1.9b68e4p-3f,
        -0x1.4c6e2ap-3f};
};

template <>
struct log1p_coefficients<double> {
    // R, near 7 / (7 + j).
    static constexpr double reciprocal[8] = {
        0x1p+0, 0x1.c01abccb2c1d6p-1, 0x1.8e570d295f04bp-1,
        0x1.668b9f5ef8c27p-1, 0x1.45e0838282bccp-1, 0x1.2ac01f78de5bdp-1,
        0x1.13dcb21bf69ep-1, 0x1.00000038ecb9ep-1};
    static constexpr double reciprocal_minus_1[8] = {
        0x0p+0, -0x1.ff2a19a69f15p-4, -0x1.c6a3cb5a83ed4p-3,
        -0x1.32e8c1420e7b2p-2, -0x1.743ef8fafa868p-2, -0x1.aa7fc10e43486p-2,
        -0x1.d8469bc812c4p-2, -0x1.ffffff8e268c4p-2};
    // -log(R) to a multiple of the ulp of 2: R is chosen so that this loses no more than 2^-63.0.
    static constexpr double log[8] = {
        0x0p+0, 0x1.10feb14bde7dp-3, 0x1.010b052ac634p-2,
        0x1.6cd1de31db15p-2, 0x1.cea5dd1e869e8p-2, 0x1.13d29283dcacp-1,
        0x1.3ca202e54e4ap-1, 0x1.62e42f7dca2b4p-1};
    // P in log(1 + r) = r + r^2 P(r), r in [-0.06234, 0.0715]: error 2^-61.7 relative to
    // log(1 + t) of the row where that is smallest, 0 for r > 0 and 1 for r < 0.
    static constexpr double polynomial[11] = {
        -0x1p-1, 0x1.5555555555553p-2, -0x1.fffffffffe84cp-3,
        0x1.9999999979d6cp-3, -0x1.5555555fbd9cp-3, 0x1.249249f4d70d7p-3,
        -0x1.ffffcdfa0bf04p-4, 0x1.c718c0f31e2b6p-4, -0x1.99cac9efcb4f6p-4,
        0x1.77e93c5c411adp-4, -0x1.457502d7fb213p-4};
};

}  // namespace fastact::FASTACT_ISA
