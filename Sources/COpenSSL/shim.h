#pragma once

#include <limits.h>
#include <openssl/bio.h>
#include <openssl/bn.h>
#include <openssl/core_dispatch.h>
#include <openssl/core_names.h>
#include <openssl/crypto.h>
#include <openssl/ec.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <openssl/param_build.h>
#include <openssl/pem.h>
#include <openssl/pkcs12.h>
#include <openssl/rand.h>
#include <openssl/rsa.h>
#include <openssl/sha.h>
#include <openssl/x509.h>
#include <openssl/x509v3.h>
#include <signal.h>
#include <string.h>
#include <sys/resource.h>
#ifdef __linux__
#include <sys/prctl.h>
#endif

// Function-like macros and variadic functions do not reach Swift; each gets one typed function here.

static inline long qs_BIO_get_mem_data(BIO *bio, char **data) { return BIO_get_mem_data(bio, data); }

static inline EVP_PKEY *qs_EVP_RSA_gen(unsigned int bits) { return EVP_RSA_gen(bits); }

static inline EVP_PKEY *qs_EVP_EC_gen(const char *curve) { return EVP_EC_gen(curve); }

static inline EVP_PKEY *qs_EVP_ED25519_gen(void) { return EVP_PKEY_Q_keygen(NULL, NULL, "ED25519"); }

static inline int qs_BN_num_bytes(const BIGNUM *number) { return BN_num_bytes(number); }

static inline void qs_X509V3_set_ctx_self(X509V3_CTX *context, X509 *certificate) {
    X509V3_set_ctx(context, certificate, certificate, NULL, NULL, 0);
}

// A passphrase lent to the legacy PEM reader. Without bytes it answers -1: OpenSSL's own callback would prompt.
typedef struct {
    const unsigned char *bytes;
    int length;
} qs_passphrase;

static inline int qs_passphrase_callback(char *buffer, int size, int writing, void *lent) {
    const qs_passphrase *passphrase = (const qs_passphrase *)lent;
    (void)writing;
    if (passphrase == NULL || passphrase->bytes == NULL || passphrase->length > size) { return -1; }
    memcpy(buffer, passphrase->bytes, (size_t)passphrase->length);
    return passphrase->length;
}

// Decrypts in place what stands below the headers of RFC 1421; it gets shorter. PEM_read_bio_PrivateKey would leave what
// it decrypts in freed memory.
static inline int qs_PEM_decrypt(char *headers, unsigned char *contents, long *count, const unsigned char *passphrase,
                                 int length) {
    qs_passphrase lent = {passphrase, length};
    EVP_CIPHER_INFO cipher;
    return PEM_get_EVP_CIPHER_INFO(headers, &cipher) == 1
        && PEM_do_header(&cipher, contents, count, qs_passphrase_callback, &lent) == 1;
}

// A sanitizer reports from the handlers of these signals, and stops the threads of a process that can be traced.
#if defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer)
#define QS_IS_SANITIZED 1
#endif
#endif

static inline void qs_keep_memory_private(void) {
#ifndef QS_IS_SANITIZED
    const struct rlimit none = {0, 0};
    const int crashes[] = {SIGQUIT, SIGABRT, SIGBUS, SIGFPE, SIGILL, SIGTRAP, SIGSEGV};
    setrlimit(RLIMIT_CORE, &none);
#ifdef __linux__
    // A limit of 0 does not hold where dumps go to a program (core(5)); this does, and keeps debuggers out.
    prctl(PR_SET_DUMPABLE, 0, 0, 0, 0);
#endif
    for (size_t index = 0; index < sizeof crashes / sizeof *crashes; index++) { signal(crashes[index], SIG_DFL); }
#endif
}

// RFC 2253, but with characters beyond ASCII as they are. The flags are macros of casts.
static inline int qs_X509_NAME_print(BIO *bio, X509_NAME *name) {
    return X509_NAME_print_ex(bio, name, 0, XN_FLAG_RFC2253 & ~ASN1_STRFLGS_ESC_MSB);
}
