// Constants, tables and polynomials of the elementary functions, written by tools/coefficients.py.
#pragma once

// clang-format off
namespace fastact::FASTACT_ISA {

/// e^x = 2^(k/8) e^r with k = round(x * 8/ln2), j = k mod 8, r = x - k ln2/8
template <class T>
struct exp_coefficients;

template <>
struct exp_coefficients<float> {
    static constexpr float eight_over_ln2 = 0x1.715476p+3f;
    // Adding this rounds to an integer, which the low bits then hold.
    static constexpr float magic = 0x1.8p+23f;
    static constexpr float ln2_over_8_high = 0x1.62e43p-4f;
    static constexpr float ln2_over_8_low = -0x1.05c61p-32f;
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
struct exp_coefficients<double> {
    static constexpr double eight_over_ln2 = 0x1.71547652b82fep+3;
    // Adding this rounds to an integer, which the low bits then hold.
    static constexpr double magic = 0x1.8p+52;
    static constexpr double ln2_over_8_high = 0x1.62e42fefa39efp-4;
    static constexpr double ln2_over_8_low = 0x1.abc9e3b39803fp-59;
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

/// tanh(x): float by a polynomial per interval, double by a polynomial near 0
template <class T>
struct tanh_coefficients;

template <>
struct tanh_coefficients<float> {
    // From here on tanh rounds to 1; abs(x) is clamped to it.
    static constexpr float clamp = 0x1.22p+3f;
    // Row (bits(a) >> 21) & 31 for a = abs(x) in [1/16, clamp], four per binade: {m, c0, ..., c6},
    // tanh(a) = c0 + d (c1 + d (c2 + ... + d c6)), d = a - m. c0 is tanh(m) within 2^-9.4 ulp,
    // m chosen for it. Error 2^-30.1 relative to tanh.
    // Row 11, that of 15, serves a < 1/16: tanh(a) = a + a (c1 + a (c2 + ... + a c6)),
    // m = c0 = 0, error 2^-32.9 relative to tanh.
    static constexpr float rows[32][8] = {
        {0x1.21fdd2p+1f, 0x1.f51724p-1f, 0x1.596358p-5f, -0x1.520748p-5f,  // 0
         0x1.af6554p-6f, -0x1.89bf2cp-7f, 0x1.005678p-8f, -0x1.77e99ap-11f},
        {0x1.599a76p+1f, 0x1.fb6564p-1f, 0x1.2553dcp-6f, -0x1.22b082p-6f,  // 1
         0x1.7c992cp-7f, -0x1.6ee95ap-8f, 0x1.105568p-9f, -0x1.1e3f6cp-11f},
        {0x1.a23216p+1f, 0x1.fe83bap-1f, 0x1.7bb8cep-8f, -0x1.7a9edep-8f,  // 2
         0x1.f5df2p-9f, -0x1.efeb98p-10f, 0x1.86c3ccp-11f, -0x1.fcd9f2p-13f},
        {0x1.e9b628p+1f, 0x1.ff837cp-1f, 0x1.f1d36ap-10f, -0x1.f15ad8p-10f,  // 3
         0x1.4af36p-10f, -0x1.495aep-11f, 0x1.052bb6p-12f, -0x1.909164p-14f},
        {0x1.1c9366p+2f, 0x1.ffdcp-1f, 0x1.1ff6dep-11f, -0x1.1fdd1cp-11f,  // 4
         0x1.7f569cp-12f, -0x1.804e5cp-13f, 0x1.3cb10ap-14f, -0x1.7cd642p-16f},
        {0x1.62f414p+2f, 0x1.fffc02p-1f, 0x1.feffe2p-15f, -0x1.ff05b4p-15f,  // 5
         0x1.545a92p-15f, -0x1.530cc8p-16f, 0x1.1a6a96p-17f, -0x1.9c423ep-19f},
        {0x1.9e4af6p+2f, 0x1.ffff6p-1f, 0x1.40015ap-17f, -0x1.3ffd24p-17f,  // 6
         0x1.aa3f06p-18f, -0x1.ab20aep-19f, 0x1.6318a4p-20f, -0x1.c1959ap-22f},
        {0x1.e434ep+2f, 0x1.ffffeep-1f, 0x1.2000c4p-20f, -0x1.2008aap-20f,  // 7
         0x1.7fc21p-21f, -0x1.7db03ep-22f, 0x1.3cfc76p-23f, -0x1.e37c26p-25f},
        {0x1.154246p+3f, 0x1.fffffep-1f, 0x1.fffeacp-24f, -0x1.000d5ep-23f,  // 8
         0x1.557648p-24f, -0x1.518deep-25f, 0x1.121f9ep-26f, -0x1.ed512ep-28f},
        {0x0p+0f, 0x0p+0f, 0x0p+0f, 0x0p+0f,  // 9
         0x0p+0f, 0x0p+0f, 0x0p+0f, 0x0p+0f},
        {0x0p+0f, 0x0p+0f, 0x0p+0f, 0x0p+0f,  // 10
         0x0p+0f, 0x0p+0f, 0x0p+0f, 0x0p+0f},
        {0x0p+0f, 0x0p+0f, 0x0p+0f, 0x0p+0f,  // 11
         -0x1.55553ep-2f, 0x0p+0f, 0x1.107868p-3f, 0x0p+0f},
        {0x1.2018ep-4f, 0x1.1f9f7ep-4f, 0x1.fd79b2p-1f, -0x1.1e37b6p-4f,  // 12
         -0x1.4ea3d4p-2f, 0x1.6d224cp-3f, 0x1.f9f9eep-2f, -0x1.5be1ecp+10f},
        {0x1.5fa7a4p-4f, 0x1.5ecb1cp-4f, 0x1.fc3eap-1f, -0x1.5c36e6p-4f,  // 13
         -0x1.4b66fcp-2f, -0x1.85fdf2p-8f, 0x1.014c28p-1f, 0x1.48fd84p+9f},
        {0x1.9fd63ap-4f, 0x1.9e69fep-4f, 0x1.fac24ap-1f, -0x1.9a2c04p-4f,  // 14
         -0x1.476c8ap-2f, 0x1.0eaebcp-4f, -0x1.966ac2p-2f, -0x1.dc5fecp+1f},
        {0x1.dfe40cp-4f, 0x1.ddb5p-4f, 0x1.f90928p-1f, -0x1.d73468p-4f,  // 15
         -0x1.42fccap-2f, 0x1.d1735ap-6f, 0x1.46c3d6p-1f, 0x1.ecc9a8p+8f},
        {0x1.207ffp-3f, 0x1.1e9b4p-3f, 0x1.f5f906p-1f, -0x1.18fe3ep-3f,  // 16
         -0x1.3b0186p-2f, 0x1.663a4ap-4f, 0x1.67e926p-3f, 0x1.b55982p+1f},
        {0x1.5fbf62p-3f, 0x1.5c5448p-3f, 0x1.f13056p-1f, -0x1.5240acp-3f,  // 17
         -0x1.2eaf7ep-2f, 0x1.adbaaap-4f, 0x1.33f4b8p-4f, 0x1.db28dap-1f},
        {0x1.a01724p-3f, 0x1.9a7552p-3f, 0x1.eb6f2p-1f, -0x1.89f892p-3f,  // 18
         -0x1.202664p-2f, 0x1.ebd5a2p-4f, 0x1.d134fep-4f, 0x1.094746p+0f},
        {0x1.df9c2ap-3f, 0x1.d707dp-3f, 0x1.e4ea92p-1f, -0x1.be1d46p-3f,  // 19
         -0x1.0ff7f6p-2f, 0x1.152f26p-3f, 0x1.c384bp-5f, -0x1.09e0c2p+2f},
        {0x1.2009ep-2f, 0x1.18acbcp-2f, 0x1.d988b6p-1f, -0x1.03968cp-2f,  // 20
         -0x1.e9114ap-3f, 0x1.339c98p-3f, 0x1.cbb51p-5f, -0x1.cd167p-3f},
        {0x1.604376p-2f, 0x1.52fed8p-2f, 0x1.c7e342p-1f, -0x1.2dd806p-2f,  // 21
         -0x1.9800e2p-3f, 0x1.51f374p-3f, 0x1.162dd4p-5f, -0x1.2be2e2p-1f},
        {0x1.a0626cp-2f, 0x1.8adbaep-2f, 0x1.b3dee2p-1f, -0x1.502572p-2f,  // 22
         -0x1.41ed1ap-3f, 0x1.5a68ap-3f, 0x1.f2fd3p-8f, 0x1.154632p-1f},
        {0x1.dfd4f6p-2f, 0x1.bf8b9ap-2f, 0x1.9e32e6p-1f, -0x1.6a0e68p-2f,  // 23
         -0x1.d791bap-4f, 0x1.591fe4p-3f, -0x1.2e010ap-6f, -0x1.1df7c2p-2f},
        {0x1.1ff862p-1f, 0x1.0502ccp-1f, 0x1.7af0a6p-1f, -0x1.825b82p-2f,  // 24
         -0x1.bd557ap-5f, 0x1.3a6c38p-3f, -0x1.64ed9cp-5f, -0x1.6e00e6p-5f},
        {0x1.5fe81ep-1f, 0x1.31487cp-1f, 0x1.49f91ap-1f, -0x1.897f38p-2f,  // 25
         0x1.d492eep-7f, 0x1.e9d0dep-4f, -0x1.f8f22cp-5f, -0x1.da8bbcp-7f},
        {0x1.a0c91cp-1f, 0x1.57f774p-1f, 0x1.18eb7cp-1f, -0x1.79731p-2f,  // 26
         0x1.092cap-4f, 0x1.45356ep-4f, -0x1.ffe9f4p-5f, 0x1.083a98p-8f},
        {0x1.e1017p-1f, 0x1.784ec4p-1f, 0x1.d6d888p-2f, -0x1.5a0f76p-2f,  // 27
         0x1.85975cp-4f, 0x1.5e6074p-5f, -0x1.b20182p-5f, 0x1.98d142p-7f},
        {0x1.1f6378p+0f, 0x1.9df07cp-1f, 0x1.62ae2ep-2f, -0x1.1ec01ap-2f,  // 28
         0x1.c66a8cp-4f, 0x1.df1c92p-9f, -0x1.087ecap-5f, 0x1.2c98c2p-6f},
        {0x1.60c36ep+0f, 0x1.c2d0b6p-1f, 0x1.cc3b2cp-3f, -0x1.953b9cp-3f,  // 29
         0x1.96cba4p-4f, -0x1.602362p-6f, -0x1.30a066p-7f, 0x1.680606p-7f},
        {0x1.9f3934p+0f, 0x1.d98dacp-1f, 0x1.280658p-3f, -0x1.11cbc6p-3f,  // 30
         0x1.351fd8p-4f, -0x1.9d8248p-6f, 0x1.5d2b5ep-10f, 0x1.0e50eap-8f},
        {0x1.ddedd2p+0f, 0x1.e818aap-1f, 0x1.7587d6p-4f, -0x1.641778p-4f,  // 31
         0x1.adea1ap-5f, -0x1.58e008p-6f, 0x1.2bc66cp-8f, 0x1.50842p-11f},
    };
};

template <>
struct tanh_coefficients<double> {
    // P in tanh(x) = x + x^3 P(x^2), |x| <= 0.3: error 2^-60.4 relative to tanh.
    static constexpr double polynomial[8] = {
        -0x1.5555555555548p-2, 0x1.111111110eb86p-3, -0x1.ba1ba1b59671dp-5,
        0x1.664f466705595p-6, -0x1.226da9d3d50a8p-7, 0x1.d6a9a195deb96p-9,
        -0x1.79ea5a86b666cp-10, 0x1.0765abe02c399p-11};
};

/// log(1 + t) = -log(R) + log(1 + r) for t in [0, 1] with j = round(7 t), R = R(j),
/// r = (1 + t) R - 1
template <class T>
struct log1p_coefficients;

template <>
struct log1p_coefficients<float> {
    // R = 7 / (7 + j) to 8 bits.
    static constexpr float reciprocal[8] = {
        0x1p+0f, 0x1.cp-1f, 0x1.8ep-1f, 0x1.66p-1f,
        0x1.46p-1f, 0x1.2ap-1f, 0x1.14p-1f, 0x1p-1f};
    static constexpr float reciprocal_minus_1[8] = {
        0x0p+0f, -0x1p-3f, -0x1.c8p-3f, -0x1.34p-2f,
        -0x1.74p-2f, -0x1.acp-2f, -0x1.d8p-2f, -0x1p-1f};
    // -log(R) rounded, and what the rounding lost.
    static constexpr float log_high[8] = {
        0x0p+0f, 0x1.1178e8p-3f, 0x1.01eae6p-2f, 0x1.6e60eep-2f,
        0x1.ce42f2p-2f, 0x1.151c4p-1f, 0x1.3c608p-1f, 0x1.62e43p-1f};
    static constexpr float log_low[8] = {
        0x0p+0f, 0x1.13f23ep-30f, -0x1.3b272ep-27f, 0x1.abc65cp-28f,
        -0x1.fe6e3p-28f, -0x1.21ad3ep-26f, 0x1.86d7f6p-26f, -0x1.05c61p-29f};
    // P in log(1 + r) = r + r^2 P(r), r in [-0.06256, 0.0715]: error 2^-31.5 relative to
    // log(1 + t) of the row where that is smallest, 0 for r > 0 and 1 for r < 0.
    static constexpr float polynomial[5] = {
        -0x1.fffffep-2f, 0x1.5555p-2f, -0x1.000694p-2f, 0x1.9b6938p-3f,
        -0x1.4c79bap-3f};
};

template <>
struct log1p_coefficients<double> {
    // R = 7 / (7 + j) to 8 bits.
    static constexpr double reciprocal[8] = {
        0x1p+0, 0x1.cp-1, 0x1.8ep-1,
        0x1.66p-1, 0x1.46p-1, 0x1.2ap-1,
        0x1.14p-1, 0x1p-1};
    static constexpr double reciprocal_minus_1[8] = {
        0x0p+0, -0x1p-3, -0x1.c8p-3,
        -0x1.34p-2, -0x1.74p-2, -0x1.acp-2,
        -0x1.d8p-2, -0x1p-1};
    // -log(R) rounded, and what the rounding lost.
    static constexpr double log_high[8] = {
        0x0p+0, 0x1.1178e8227e47cp-3, 0x1.01eae5626c691p-2,
        0x1.6e60ee6af1972p-2, 0x1.ce42f18064743p-2, 0x1.151c3f6f29612p-1,
        0x1.3c6080c36bfb5p-1, 0x1.62e42fefa39efp-1};
    static constexpr double log_low[8] = {
        0x0p+0, -0x1.0e63a5f01c691p-58, -0x1.18290bd2932e2p-59,
        0x1.657c222d868cdp-58, 0x1.0798270b29f39p-56, 0x1.342eb628dba17p-56,
        0x1.1930603d87b6ep-56, 0x1.abc9e3b39803fp-56};
    // P in log(1 + r) = r + r^2 P(r), r in [-0.06256, 0.0715]: error 2^-61.6 relative to
    // log(1 + t) of the row where that is smallest, 0 for r > 0 and 1 for r < 0.
    static constexpr double polynomial[11] = {
        -0x1p-1, 0x1.5555555555554p-2, -0x1.fffffffffe83ap-3,
        0x1.9999999977d31p-3, -0x1.5555555fb412p-3, 0x1.249249fc6ddep-3,
        -0x1.ffffce7a76c61p-4, 0x1.c718ac2a6ce61p-4, -0x1.99c9f4e3b8fa7p-4,
        0x1.77f2b536a4975p-4, -0x1.45e07d8108fdfp-4};
};

}  // namespace fastact::FASTACT_ISA
