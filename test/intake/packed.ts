// Small packed files for tests, in base64: made by other programs, so that what is read is not what was written here.

/** A ZIP archive: a/one.txt, a frame that a browser saved beside it, a picture, and c.jsonl with one article and one line without. */
export const zipOfThree =
  "UEsDBBQAAAAIAAAAIQCNl3iZLAAAACsAAAAJAAAAYS9vbmUudHh0C8lIVSjILypRKE8sVijOKC3RUSgBCmUkFiXllxYp5KelZSan" +
  "KhQnZqboAQBQSwMEFAAAAAgAAAAhAA2IdAUMAAAACgAAABYAAABhL29uZV9maWxlcy9mcmFtZS5odG1ssymw88vXs9EvsAMAUEsD" +
  "BBQAAAAIAAAAIQCDFtyMAwAAAAEAAAAFAAAAYi5wbmerAABQSwMEFAAAAAgAAAAhALB5oA4zAAAANgAAAAcAAABjLmpzb25sq1Yq" +
  "Sa0oUbJSCinPV8hNzVMoTy1KVchIzUnRUSjIz8lMTlUoTsxM0VOq5aqGKjWs5QIAUEsBAhQDFAAAAAgAAAAhAI2XeJksAAAAKwAA" +
  "AAkAAAAAAAAAAAAAAIABAAAAAGEvb25lLnR4dFBLAQIUAxQAAAAIAAAAIQANiHQFDAAAAAoAAAAWAAAAAAAAAAAAAACAAVMAAABh" +
  "L29uZV9maWxlcy9mcmFtZS5odG1sUEsBAhQDFAAAAAgAAAAhAIMW3IwDAAAAAQAAAAUAAAAAAAAAAAAAAIABkwAAAGIucG5nUEsB" +
  "AhQDFAAAAAgAAAAhALB5oA4zAAAANgAAAAcAAAAAAAAAAAAAAIABuQAAAGMuanNvbmxQSwUGAAAAAAQABADjAAAAEQEAAAAA";

/** A document of two paragraphs. */
export const docxOfTwoParagraphs =
  "UEsDBBQAAAAIAAAAIQDmdcR+0gAAAIsBAAATAAAAW0NvbnRlbnRfVHlwZXNdLnhtbH2QvVLDMAzHX8XnlasVGBh6SToAKzD0BXSO" +
  "kvjw11luad++Sls6cIVR+n/8ZLebQ/BqT4Vdip1+NI3e9O32mImVKJE7Pdea1wBsZwrIJmWKooypBKwylgky2i+cCJ6a5hlsipVi" +
  "XdWlQ/ftK42481W9HWR9oRTyrNXLxbiwOo05e2exig77OPyirK4EI8mzh2eX+UEMGu4SFuVvwDX3Ic8ubiD1iaW+YxAXfKcywJDs" +
  "LkjS/F9z5840js7SLb+05ZIsMbs4BW9uSkAXf+6H83f3J1BLAwQUAAAACAAAACEA/sabv5QAAAAFAQAACwAAAF9yZWxzLy5yZWxz" +
  "jc87DsIwDAbgq0Q+QNwyMKCkXVhYKy4QpW5a0TzkhNftycBAEQOjf//6LKv+4VdxI85LDBpa2UDfqYFWU2qQ5yVlURsha5hLSQfE" +
  "bGfyJsuYKNTNFNmbUkd2mIy9GEe4a5o98qcBW1OcRg3cgjg/E/0jx2laLB2jvXoK5ceBr0aVDTsqGu6RRxzfsawsYKdw82D3AlBL" +
  "AwQUAAAACAAAACEAPYvGzqsAAAAGAQAAEQAAAHdvcmQvZG9jdW1lbnQueG1sbY/PCoMwDIdfJXge1u2wg/jnDXbaC1SttmCbksS5" +
  "vf1aYQzGLl9IfuQjafqnX+FhiB2GtjiXVdF3zV5POG7eBIEUB673trAisVaKR2u85hKjCSmbkbyW1NKidqQpEo6G2YXFr+pSVVfl" +
  "tQtFVg44vXKNGZQh3d0aiEgCu2Zgu8kJJI2spgE3ApxnNxpg7aayUXkhkw7GX9cNk8HFQ7UaARf+7ajPIer7ZPcGUEsBAhQDFAAA" +
  "AAgAAAAhAOZ1xH7SAAAAiwEAABMAAAAAAAAAAAAAAIABAAAAAFtDb250ZW50X1R5cGVzXS54bWxQSwECFAMUAAAACAAAACEA/sab" +
  "v5QAAAAFAQAACwAAAAAAAAAAAAAAgAEDAQAAX3JlbHMvLnJlbHNQSwECFAMUAAAACAAAACEAPYvGzqsAAAAGAQAAEQAAAAAAAAAA" +
  "AAAAgAHAAQAAd29yZC9kb2N1bWVudC54bWxQSwUGAAAAAAMAAwC5AAAAmgIAAAAA";

/** One JSON line in a Zstandard frame. */
export const zstdOfOneLine = "KLUv/QRYWQEAeyJ0ZXh0IjoiVHdvIG1lbiB3ZXJlIGhlbGQsIHBvbGljZSBzYWlkLiJ9CoLbUbk=";

/** A tar archive in gzip, as GNU writes it: a/one.txt, a saved frame, a picture, and two.txt under folders of long names. */
export const tarOfGnu =
  "H4sIAAAAAAACA+2ZTW6DMBCFOYoPEGPMnzdR1F03UdVF9pVTTEAFT2Sckhyht65DVyFqqlSCpmG+zYCx2TzPY8xI5g1O4BBJ0kVHP3bXPBYpj2" +
  "MeduNCiMgjiTcCu8ZKQ4hnAOyleT89/6dIBlr5dm8H1j+N4+/1T6JT/TmPuNM/QP0HZ1UosgVjSSsb0hQ7OyPWDRXSrGFnCOR5+apII8vM95A7" +
  "zf+XvKxUw4bM/6v8n3MRpej/Y+ufG1krv7B1NbL/R33/jwQP0f/HYH6UezFfQ3ZY7Oesi3PWDaI5ToC1v9WbEer/i/kfpL38D9wd5v8YfDw/PW" +
  "IWTJccqkwZ2pa2oJK+K3OgFegN1a4UoLaQlm5ANRQ0lTpzgf0y/6+q/0J3Igyw/rtJ/aUGd0A09HTh+fQcTPcm9gv9I56IEPUfA5/57GHpdFqW" +
  "+u2Pvv9c8JO94M5/aeD0X6L+d5D/X+sUrcEoCrmbpRrFPGQy+l/v/yHnHP1/Kv4f9vaC8//k2P9B/79f/7ctDNx1Qm7J/y///xXn/o/9v1FYtU" +
  "BqpUmrjCKFqrIZ2UKFPT8EQRAEuWc+AW35iqcAKAAA";

/** A tar archive in gzip, with pax headers: a/one.txt, a saved frame, a picture, and two.txt under folders of long names. */
export const tarOfPax =
  "H4sIAAAAAAACA+2aT27iMBjFs+YUPkCT+F+SItFup6sRi+5HpjgEKcQoMYUeYW49JmyAaNoJmgQa3m9jZMcB5Lz39DkOwqnavWg112UVKq8TqC" +
  "OWsm4d5y2lifSYTGImJeP7fkalpB7ZeT2wqawq3U/x7hNBibLLlX5iyTimccSFCCIhBRfj8ePIjb6dj8rxYz06Hnng26PC7r+jlngU/V3/7vOp" +
  "/hlPhEeiPvVfGmM/u+6r8fM/923W/8j/TaEDu7PX93+WUA7/h/+D7vXfkejb6D8SZ/rnMXP+T/vU/536/2umydqUlmxVRapsYx+IdV2ZKmdmUx" +
  "KTpss3TSq1nAcQyyD1f5r/v9Jlrqtr5z/nMkb+I/9BL/l/EH1nlWD7+s89YDHqv77X/ygJ0lKtdJDZVX4V/5eCCvg//B/0qf//Kvo2+hfn9V/E" +
  "GUf91weT/XI/T2Zm/vG8m4R1OwnrTojjDgiOU38WrIvFFfZ/mvu/rgBE/iP/Qdd0JPl2+qdx4/1PEiP/++D39OcPqAD5f6j6Te5af7u0ma/8d1" +
  "1++LkpFn7h6gLfZsr6C6Mr3xS+Kuau6Sr/uTOACPl/q/kvkf+Doa3kL9kkbr3/yzkVFPu/N7n+x8dFC2MzN/n0Hs2Zrf1fUCnw/g/+D25P//8q" +
  "+tSU9Z3CC/xfCJpw+P8w1n+qvvJ/nsQN/+c4/9kLzFn8WtnsqfsH4TBP+ytTat+k7ipd6XCEHchh618VF/i/ZAz+P6T1/8z/BY0a/h8x+H8//p" +
  "9c1//t1uyPnyMG7lf/VCRN/8f5/1543Rqy0gXZ6lKTTOfzB7I2Oc78AwAAAAAAAAAAAAAwBP4AyJMSuQBQAAA=";
