/* Lengths and circles on the WGS84 ellipsoid (Vincenty, Survey Review 1975): inverse and direct.
   Good to a millimetre except for nearly opposite points of the globe, where the inverse gives NaN. */
(function () {
  'use strict';
  const G = window.geoMaps;
  if (G.geodesicLength) return;
  const A = 6378137, F = 1 / 298.257223563, B = A * (1 - F), RAD = Math.PI / 180;

  function series(cosSqAlpha) {
    const uSq = (cosSqAlpha * (A * A - B * B)) / (B * B);
    return [1 + (uSq / 16384) * (4096 + uSq * (-768 + uSq * (320 - 175 * uSq))),
      (uSq / 1024) * (256 + uSq * (-128 + uSq * (74 - 47 * uSq)))];
  }

  function deltaSigma(b, sin, cos, cos2m) {
    return b * sin * (cos2m + (b / 4) * (cos * (-1 + 2 * cos2m ** 2) -
      (b / 6) * cos2m * (-3 + 4 * sin ** 2) * (-3 + 4 * cos2m ** 2)));
  }

  function lambdaCorrection(cosSqAlpha, sinAlpha, sigma, sin, cos, cos2m) {
    const c = (F / 16) * cosSqAlpha * (4 + F * (4 - 3 * cosSqAlpha));
    return (1 - c) * F * sinAlpha * (sigma + c * sin * (cos2m + c * cos * (-1 + 2 * cos2m ** 2)));
  }

  /** Metres between two points in degrees. */
  G.geodesicLength = function (lat1, lon1, lat2, lon2) {
    const u1 = Math.atan((1 - F) * Math.tan(lat1 * RAD)), u2 = Math.atan((1 - F) * Math.tan(lat2 * RAD));
    const [s1, c1, s2, c2] = [Math.sin(u1), Math.cos(u1), Math.sin(u2), Math.cos(u2)];
    const l = (lon2 - lon1) * RAD;
    let lambda = l;
    for (let turn = 0; turn < 100; turn++) {
      const sinL = Math.sin(lambda), cosL = Math.cos(lambda);
      const sin = Math.hypot(c2 * sinL, c1 * s2 - s1 * c2 * cosL);
      if (sin === 0) return 0;
      const cos = s1 * s2 + c1 * c2 * cosL, sigma = Math.atan2(sin, cos);
      const sinAlpha = (c1 * c2 * sinL) / sin, cosSqAlpha = 1 - sinAlpha ** 2;
      const cos2m = cosSqAlpha === 0 ? 0 : cos - (2 * s1 * s2) / cosSqAlpha;
      const before = lambda;
      lambda = l + lambdaCorrection(cosSqAlpha, sinAlpha, sigma, sin, cos, cos2m);
      if (Math.abs(lambda - before) < 1e-12) {
        const [a, b] = series(cosSqAlpha);
        return B * a * (sigma - deltaSigma(b, sin, cos, cos2m));
      }
    }
    return NaN;
  };

  /** The point [lat, lon] that lies `metres` from a start in the direction of `azimuth` (degrees from north). */
  G.geodesicPoint = function (lat, lon, azimuth, metres) {
    const u1 = Math.atan((1 - F) * Math.tan(lat * RAD)), s1 = Math.sin(u1), c1 = Math.cos(u1);
    const sinA1 = Math.sin(azimuth * RAD), cosA1 = Math.cos(azimuth * RAD);
    const sigma1 = Math.atan2(Math.tan(u1), cosA1), sinAlpha = c1 * sinA1, cosSqAlpha = 1 - sinAlpha ** 2;
    const [a, b] = series(cosSqAlpha);
    let sigma = metres / (B * a), sin, cos, cos2m;
    for (let turn = 0; turn < 100; turn++) {
      cos2m = Math.cos(2 * sigma1 + sigma); sin = Math.sin(sigma); cos = Math.cos(sigma);
      const before = sigma;
      sigma = metres / (B * a) + deltaSigma(b, sin, cos, cos2m);
      if (Math.abs(sigma - before) < 1e-12) break;
    }
    const tmp = s1 * sin - c1 * cos * cosA1;
    const lat2 = Math.atan2(s1 * cos + c1 * sin * cosA1, (1 - F) * Math.hypot(sinAlpha, tmp));
    const lambda = Math.atan2(sin * sinA1, c1 * cos - s1 * sin * cosA1);
    const l = lambda - lambdaCorrection(cosSqAlpha, sinAlpha, sigma, sin, cos, cos2m);
    return [lat2 / RAD, lon + l / RAD];
  };

  /** A circle as a closed list of [lat, lon]. */
  G.geodesicCircle = function (lat, lon, metres, points) {
    const count = points || 72;
    return Array.from({ length: count }, (_, i) => G.geodesicPoint(lat, lon, (360 * i) / count, metres));
  };
})();
