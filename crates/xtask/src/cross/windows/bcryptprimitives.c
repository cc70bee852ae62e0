/* Random numbers for programs under Wine 8, which lacks this library. For tests only, never shipped. */
#include <windows.h>
#include <ntsecapi.h>

__declspec(dllexport) BOOL WINAPI ProcessPrng(PBYTE to, SIZE_T length) {
    return RtlGenRandom(to, (ULONG)length);
}
